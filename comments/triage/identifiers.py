LABELS, WHY, SOURCE = {}, "", ""


def find(text):
    return []
