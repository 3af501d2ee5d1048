"""Made-up people: names, well-formed but impossible phone and identity numbers."""

from __future__ import annotations

import datetime as dt
import random

SURNAMES = "林陈黄张吴李郑王刘苏谢许杨沈蔡朱何曾叶郭赖方江洪孙游潘魏欧邱余卢丁徐罗高韩周胡钟汤"
_WOMEN_A = "美秀丽淑惠雅玉桂素婉晓佳思雪月巧碧宝彩春金阿小志红爱海文清凤锦"
_WOMEN_B = "珠英华芳琴兰玲霞云娟香燕珍莲花萍虹敏娜琼梅治卿菊婷莉治缎瑜莺妹治叶"
_MEN_B = "明强辉伟勇军平忠福生财龙海山杰东彬成"


class Names:
    """Hands out names that never repeat."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._used: set[str] = set()

    def woman(self) -> str:
        """A woman's name, sometimes of two characters."""
        return self._fresh(_WOMEN_A, _WOMEN_B)

    def man(self) -> str:
        """A man's name."""
        return self._fresh("建国志文阿金海水天永德明", _MEN_B)

    def anyone(self) -> str:
        """A resident's name."""
        return self.woman() if self._rng.random() < 0.6 else self.man()

    def _fresh(self, first: str, last: str) -> str:
        rng = self._rng
        for _ in range(10_000):
            name = rng.choice(SURNAMES) + rng.choice(last)
            if rng.random() < 0.88:
                name = name[0] + rng.choice(first) + name[1]
            if name not in self._used and name[-1] != name[-2]:
                self._used.add(name)
                return name
        raise RuntimeError("no fresh name left")


def phone(rng: random.Random) -> str:
    """A mobile number of the right form in a range (154) that no operator has given out."""
    return f"154{rng.randrange(10**8):08}"


def landline(rng: random.Random) -> str:
    """A landline of the right form under an area code (0590) that does not exist."""
    return f"0590-{2_000_000 + rng.randrange(10**6)}"


def identity_number(rng: random.Random, born: int = 1950) -> str:
    """An 18-digit identity number, right check digit, of an area (359999) that does not exist."""
    day = dt.date(born + rng.randrange(45), 1, 1) + dt.timedelta(days=rng.randrange(365))
    digits = f"359999{day:%Y%m%d}{rng.randrange(1000):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


def with_blank(name: str) -> str:
    """A two-character name set wide, as clerks do to align a column."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name
