"""The list, an article's page, and the pages about the site. None knows who is reading."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from articles import flat
from articles.models import Article
from pagecache.page import public_page

PAGE_SIZE = 20


@public_page
def article_list(request):
    published = Article.objects.published().newest_first().defer("body", "body_html", "contents")
    pages = Paginator(published, PAGE_SIZE)
    if request.page_number > pages.num_pages:
        raise Http404("No such page")
    return render(request, "articles/list.html", {"page": pages.page(request.page_number)})


@public_page
def article(request, slug):
    found = get_object_or_404(Article.objects.published(), slug=slug)
    return render(request, "articles/article.html", {"article": found})


@public_page
def flat_page(request, name):
    if request.page_number > 1:
        raise Http404("No such page")
    return render(request, "articles/flat.html", {"article": flat.page(name)})
