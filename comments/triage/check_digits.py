"""Numbers that check themselves: NHS numbers by modulus 11 (NHS Data Dictionary), cards by Luhn (ISO/IEC 7812)."""


def passes_mod_11(digits):
    """Whether the last digit of ten checks the others, as in an NHS number."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9])


def passes_luhn(digits):
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0
