"""Vietnamese people in a Chinese text: told by 氏 or by their office, read in the way of Vietnam."""

import pytest

from qa.detectors.natives_report import people_in
from qa.names.vietnamese import vietnamese


@pytest.mark.parametrize(
    ("source", "name", "form"),
    [
        ("越南驻老挝大使馆参赞郑氏心在讲话中表示，这是机会。", "郑氏心", "Trinh Thi Tam"),
        ("阮氏金凤在河内说，桥已经修好。", "阮氏金凤", "Nguyen Thi Kim Phung"),
        ("越南外交部部长裴青山会见了客人。", "裴青山", "Bui Thanh Son"),
    ],
)
def test_a_vietnamese_name_is_read_sign_by_sign(source: str, name: str, form: str) -> None:
    people = vietnamese([source])
    assert list(people) == [name]
    assert people[name].preferred == form


def test_a_sign_with_two_readings_gives_two_right_forms() -> None:
    assert vietnamese(["越南教授武文山出席了会议。"])["武文山"].forms == ("Vo Van Son", "Vu Van Son")


@pytest.mark.parametrize(
    "source",
    [
        "张氏家族在北京有三家商店。",  # the Zhang clan, and nobody speaks of Vietnam
        "越南总理会见了中国外交部长王明山。",  # an office, but of another country
        "越南和中国的部长们在河内会见。",
        "越南外交部部长裴青山谷地区的桥。",  # the name may go on
    ],
)
def test_nobody_is_vietnamese_without_a_sign_of_it(source: str) -> None:
    assert vietnamese([source]) == {}


def test_the_sign_behind_a_name_is_no_part_of_it() -> None:
    assert list(vietnamese(["郑氏心明天来河内。", "郑氏心说，桥是新的。", "郑氏心在这里。"])) == ["郑氏心"]


def test_a_known_name_is_found_wherever_it_stands() -> None:
    people = vietnamese(["越南外交部部长裴青山会见了客人。"])
    assert [at for at, _ in people_in("裴青山说，裴青山来了。", people)] == [0, 5]
