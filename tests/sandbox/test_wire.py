import os
import socket

import pytest

from autograder.sandbox.wire import Channel, Closed, pack


@pytest.fixture
def ends():
    pair = socket.socketpair()
    yield pair
    for end in pair:
        end.close()


def test_what_is_sent_is_received_in_order(ends):
    here, there = (Channel(end.fileno()) for end in ends)
    messages = [{"id": 1, "text": "Δ \n \0"}, {}, {"numbers": [1.5, None, -2]}]
    for message in messages:
        here.send(message)
    assert [there.receive() for _ in messages] == messages


def test_a_side_that_has_gone_is_told(ends):
    here, there = ends
    there.close()
    with pytest.raises(Closed):
        Channel(here.fileno()).receive()
    with pytest.raises(Closed):
        Channel(here.fileno()).send({})


def test_a_message_that_breaks_off_is_no_message(ends):
    here, there = ends
    there.sendall(pack({"id": 1})[:-1])
    there.close()
    with pytest.raises(Closed):
        Channel(here.fileno()).receive()


def test_numbers_that_json_has_no_word_for_are_not_sent():
    with pytest.raises(ValueError, match="not JSON compliant"):
        pack({"loss": float("nan")})


def test_half_a_character_does_not_stop_a_message(ends):
    here, there = (Channel(end.fileno()) for end in ends)
    here.send({"message": "a\ud800b"})
    assert there.receive() == {"message": "a?b"}


def test_anything_but_an_object_is_refused(ends):
    here, there = ends
    os.write(there.fileno(), b"\2\0\0\0[]")
    with pytest.raises(ValueError, match="object"):
        Channel(here.fileno()).receive()
