"""Which worker has what; values only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.cluster.lanes import Batch, Lanes, size
from autograder.records import ScoreSheet, Submission


def students(count: int) -> list[Submission]:
    return [Submission(f"s{i}", "linear", ()) for i in range(count)]


def sheets(batch: Batch, status: str = "graded") -> list[ScoreSheet]:
    return [ScoreSheet(each, status, ()) for each in batch.submissions]  # type: ignore[arg-type]


def lanes(count: int, *workers: str) -> Lanes:
    made = Lanes("run", students(count))
    for worker in workers:
        made.joined(worker)
    return made


def assigned(made: Lanes) -> list[tuple[str, Batch]]:
    return list(made.assign())


def names(batch: Batch) -> list[str]:
    return [each.student for each in batch.submissions]


def played(made: Lanes) -> Iterator[tuple[str, Batch]]:
    """The batches in the order in which equally fast workers do them."""
    running = [(worker, batch) for worker, lane in made.lanes.items() for batch in lane]
    while not made.finished:
        running += made.assign()
        worker, batch = running.pop(0)
        list(made.done(batch, sheets(batch)))
        yield worker, batch


def test_batches_are_of_8_to_24_and_shrink_only_towards_the_end() -> None:
    sizes = [len(batch.submissions) for _, batch in played(lanes(200, "a", "b"))]
    assert sum(sizes) == 200
    assert max(sizes) == 24
    assert sizes == sorted(sizes, reverse=True)
    assert all(number >= 8 for number in sizes if sum(sizes[sizes.index(number) :]) > 16)
    assert sizes[-1] == 1


@pytest.mark.parametrize(("left", "workers", "wanted"), [(96, 2, 24), (60, 2, 15), (20, 2, 8), (8, 2, 2), (1, 2, 1)])
def test_a_batch_is_half_of_a_fair_share(left: int, workers: int, wanted: int) -> None:
    assert size(left, workers) == wanted


def test_submissions_are_read_no_further_than_the_workers_need() -> None:
    read: list[int] = []

    def endless() -> Iterator[Submission]:
        for each in students(10_000):
            read.append(1)
            yield each

    made = Lanes("run", endless())
    made.joined("a")
    made.joined("b")
    out = assigned(made)
    assert {worker: sum(w == worker for w, _ in out) for worker in "ab"} == {"a": 2, "b": 2}
    assert sum(len(batch.submissions) for _, batch in out) == 4 * 24
    assert len(read) <= 8 * 24


def test_no_more_workers_than_asked_for_get_anything() -> None:
    made = Lanes("run", students(100), 1)
    for worker in "abc":
        made.joined(worker)
    assert {worker for worker, _ in assigned(made)} == {"a"}


def test_a_worker_that_takes_its_leave_makes_nobody_suspect() -> None:
    made = lanes(16, "a", "b")
    had = {worker: batch for worker, batch in assigned(made) if worker == "a"}["a"]
    made.lost("a", died=False)
    again = [batch for _, batch in played(made)]
    assert had.submissions in [batch.submissions for batch in again]
    assert not any(batch.alone for batch in again)


def test_the_submission_that_a_dead_worker_was_at_is_graded_alone_and_last() -> None:
    made = lanes(16, "a", "b")
    had = next(batch for worker, batch in assigned(made) if worker == "a")
    made.began(had.key, 3)
    made.lost("a", died=True)
    done = [batch for _, batch in played(made)]
    assert names(done[-1]) == [had.submissions[3].student]
    assert [batch.alone for batch in done] == [False] * (len(done) - 1) + [True]
    assert made.culprits == []


def test_a_submission_that_ends_a_second_worker_is_the_culprit() -> None:
    made = lanes(1, "a", "b")
    (worker, batch), *_ = assigned(made)
    made.began(batch.key, 0)
    made.lost(worker, died=True)
    (worker, batch), *_ = assigned(made)
    made.lost(worker, died=True)
    assert [each.student for each in made.culprits] == ["s0"]
    assert made.finished


def test_where_nobody_knows_which_it_was_the_batch_is_halved_until_one_is_left() -> None:
    made = lanes(16, "w0")
    workers, lost, found = iter(f"w{i}" for i in range(1, 100)), 0, []
    while not made.finished:
        for worker, batch in assigned(made):
            if "s5" in names(batch) and made.find(batch.key) is made.lanes[worker][0]:
                made.lost(worker, died=True)
                lost += 1
                made.joined(next(workers))
                found += made.culprits
                made.culprits.clear()
                break
            list(made.done(batch, sheets(batch)))
    assert [each.student for each in found] == ["s5"]
    assert lost <= 6  # 8 → 4 → 2 → 1, then alone


def test_what_waits_behind_the_batch_of_a_dead_worker_is_innocent() -> None:
    made = lanes(200, "a")
    (_, first), (_, second) = assigned(made)
    made.began(first.key, 0)
    made.lost("a", died=True)
    made.joined("b")
    done = [batch for _, batch in played(made)]
    assert second.submissions in [batch.submissions for batch in done]
    assert [names(batch) for batch in done if batch.alone] == [[first.submissions[0].student]]


def test_a_batch_that_was_done_but_not_told_of_when_its_worker_died_is_innocent() -> None:
    made = lanes(200, "a")
    (_, first), (_, second) = assigned(made)
    made.began(first.key, 23)
    made.began(second.key, 4)
    made.lost("a", died=True)
    made.joined("b")
    done = [batch for _, batch in played(made)]
    assert first.submissions in [batch.submissions for batch in done]
    assert [names(batch) for batch in done if batch.alone] == [[second.submissions[4].student]]


def test_trouble_of_our_own_is_tried_once_more_alone_and_the_second_word_counts() -> None:
    made = lanes(1, "a")
    ((_, batch),) = assigned(made)
    assert list(made.done(batch, sheets(batch, "needs_attention"))) == []
    ((_, again),) = assigned(made)
    assert again.alone
    assert [sheet.status for sheet in made.done(again, sheets(again, "needs_attention"))] == ["needs_attention"]
    assert made.finished


def test_what_a_worker_that_had_to_leave_did_not_come_to_is_given_out_again() -> None:
    made = lanes(8, "a")
    batches = assigned(made)
    first = batches[0][1]
    list(made.done(first, sheets(first)[:1]))
    rest = [name for _, batch in [*batches[1:], *played(made)] for name in names(batch)]
    assert set(names(first)[1:]) <= set(rest)
