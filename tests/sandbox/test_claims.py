import json
import tracemalloc

import pytest

from autograder.records import Failure, Parameter, Step
from autograder.sandbox import claims
from autograder.sandbox.wire import MOST_BYTES

PARAMETER = ["w", [1.0], None, [-2]]
RECORDING = {
    "id": 7,
    "recording": {
        "steps": [[1.0, [PARAMETER], "training"]],
        "count": 1,
        "final": [PARAMETER],
        "functions": ["forward"],
        "failure": {"kind": "raised", "message": "no", "line": 3, "cell": "", "source": "x"},
    },
}
ANSWER = {"value": [2.0], "kind": "Tensor", "parameters": [PARAMETER], "failure": None}
OBSERVATION = {"id": 7, "observations": [ANSWER]}


def raw(message: object) -> bytes:
    return json.dumps(message).encode()


def changed(message, path, value):
    copy = json.loads(json.dumps(message))
    place = copy
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return raw(copy)


def test_an_honest_recording_comes_out_as_records():
    recording = claims.recording(raw(RECORDING), 7)
    w = Parameter("w", (1.0,), None, (-2.0,))
    assert recording.steps == (Step(1.0, (w,), "training"),)
    assert (recording.count, recording.final, recording.functions) == (1, (w,), ("forward",))
    assert recording.failure == Failure("raised", "no", 3, "", "x")


def test_an_honest_observation_comes_out_as_a_record():
    (observation,) = claims.observations(raw(OBSERVATION), 7, 1)
    assert (observation.value, observation.kind, observation.failure) == ((2.0,), "Tensor", None)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["id"], 8),
        (["id"], True),
        (["id"], "7"),
        (["observations", 0, "value"], 2.0),
        (["observations", 0, "value"], ["2.0"]),
        (["observations", 0, "value"], [True]),
        (["observations", 0, "value"], [1.0] * 65),
        (["observations", 0, "value"], [10**400]),
        (["observations", 0, "value"], [[1.0]]),
        (["observations", 0, "value"], [1.01e100]),
        (["observations", 0, "value"], [-1.01e100]),
        (["observations", 0, "kind"], None),
        (["observations", 0, "parameters"], [PARAMETER] * 257),
        (["observations", 0, "parameters"], {}),
        (["observations", 0, "parameters"], [PARAMETER[:3]]),
        (["observations", 0, "parameters"], [[*PARAMETER, True, True, True]]),
        (["observations", 0, "parameters"], [{"name": "w", "value": [1.0], "before": None, "after": None}]),
        (["observations", 0, "failure"], "no"),
        (["observations", 0, "failure"], {"kind": "timeout", "message": "", "line": None, "cell": "", "source": ""}),
        (["observations", 0, "failure"], {"kind": "cpu", "message": "", "line": None, "cell": "", "source": ""}),
        (["observations", 0, "failure"], {"kind": "raised", "message": "", "line": -1, "cell": "", "source": ""}),
        (["observations", 0, "points"], 10),
    ],
)
def test_what_no_honest_child_says_is_refused(path, value):
    with pytest.raises(claims.ProtocolError):
        claims.observations(changed(OBSERVATION, path, value), 7, 1)


@pytest.mark.parametrize("answers", [0, 1, 3, 65])
def test_answers_that_are_not_as_many_as_the_questions_are_refused(answers):
    with pytest.raises(claims.ProtocolError):
        claims.observations(raw({"id": 7, "observations": [ANSWER] * answers}), 7, 2)


@pytest.mark.parametrize("count", [0, 2, 1001])
def test_a_count_that_the_steps_told_do_not_bear_out_is_refused(count):
    with pytest.raises(claims.ProtocolError, match=f"1 steps of {count} backward calls"):
        claims.recording(changed(RECORDING, ["recording", "count"], count), 7)


def test_more_values_than_a_run_leaves_are_refused_before_they_take_memory():
    step = [0, [["w", *[[0] * 64] * 3]] * 256]
    body = changed(RECORDING, ["recording", "steps"], [step] * (1 + claims.MOST_VALUES // (256 * 3 * 64)))
    assert len(body) < MOST_BYTES
    tracemalloc.start()
    with pytest.raises(claims.ProtocolError, match="values"):
        claims.recording(body, 7)
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"1e999", b"-1e999", b"1" + b"0" * 400])
def test_a_number_that_is_none_is_refused(word):
    body = raw(OBSERVATION).replace(b'"value": [2.0]', b'"value": [' + word + b"]")
    with pytest.raises(claims.ProtocolError):
        claims.observations(body, 7, 1)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        raw(OBSERVATION) + b"x",
        b'{"id":7,"observations":"\\ud800"}',
    ],
)
def test_bytes_that_are_no_message_are_refused(body):
    with pytest.raises(claims.ProtocolError):
        claims.observations(body, 7, 1)
    with pytest.raises(claims.ProtocolError):
        claims.recording(body, 7)


@pytest.mark.parametrize("kind", ["memory", "files", "processes", "threads"])
def test_a_limit_that_was_met_is_told_before_pythons_own_words(kind):
    failure = {"kind": kind, "message": "Error: no", "line": 1, "cell": "", "source": ""}
    seen = claims.observations(changed(OBSERVATION, ["observations", 0, "failure"], failure), 7, 1)[0].failure
    assert seen.kind == kind
    assert seen.message.startswith("The program ")
    assert seen.message.endswith(": Error: no")


def test_text_is_made_fit_to_show():
    ugly = "\x1b[31mred\x1b[0m\x07\x00\u202e \n<script>" + "x" * 10_000
    failure = {"kind": "raised", "message": ugly, "line": 1, "cell": ugly, "source": ugly}
    seen = claims.observations(changed(OBSERVATION, ["observations", 0, "failure"], failure), 7, 1)[0].failure
    assert seen.message.startswith("red\N{REPLACEMENT CHARACTER}")
    for words in (seen.message, seen.cell, seen.source):
        assert words.isprintable()
        assert len(words) <= claims.MOST_TEXT


def test_output_keeps_its_lines_and_nothing_else():
    raw_output = b"a\tb\r\nc\rd\n\x1b[1mbold\x1b[0m\x1b]0;title\x07\xff\0 e\xcc\x81"
    shown = claims.printed(raw_output, 1000)
    assert shown.splitlines()[:3] == ["a\tb", "c", "d"]
    assert all(c.isprintable() or c in "\n\t" for c in shown)
    assert claims.printed(b"\xf0\x9f\x98\x80" * 100, 10) == "\N{GRINNING FACE}" * 10
