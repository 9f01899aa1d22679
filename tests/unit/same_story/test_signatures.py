import pytest

from summarise.same_story import containment, signature, signature_from

TEXT = " ".join(f"word{number} went to place{number % 7} and saw thing{number % 11}" for number in range(200))


def test_a_signature_survives_storage() -> None:
    stored = signature(TEXT)
    assert bytes(signature_from(stored)) == stored
    assert len(stored) < len(TEXT) / 4


def test_a_signature_is_the_same_on_every_machine() -> None:
    """It is stored: a change of what it is made of needs a new VERSION."""
    assert (
        signature("Rain fell on the town all day long.").hex()
        == "01000000000000042691dbab367ac2816044d33a7937c3db"
    )


def test_half_of_a_text_is_contained_in_it() -> None:
    half = TEXT[: len(TEXT) // 2]
    assert containment(signature_from(signature(half)), signature_from(signature(TEXT))) > 0.95


def test_strangers_share_nothing() -> None:
    other = " ".join(f"river{number} left bank{number % 5} under tree{number % 3}" for number in range(200))
    assert containment(signature_from(signature(other)), signature_from(signature(TEXT))) == 0


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"\x01",
        b"\x09\x00\x00\x00\x00\x00\x00\x00",
        b"\x01\xff\x00\x00\x00\x00\x00\x00",
        signature(TEXT)[:-1],
    ],
)
def test_damaged_bytes_are_no_signature(stored: bytes) -> None:
    with pytest.raises(ValueError, match="signature"):
        signature_from(stored)


def test_the_signature_of_a_megabyte_is_small() -> None:
    long = " ".join(str(number) for number in range(150_000))
    assert len(signature(long)) <= 8 + 4 * 4096
