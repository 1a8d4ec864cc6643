"""The command `autograder`: a thin door. Each command says what it does in its help and makes one call.

Exit codes: 0 done, whatever the scores; 1 something was found (a submission needs attention, an audit failed);
2 the command line was not understood; 3 it could not be done, with the reason in four parts on standard error.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from autograder.records import GraderFault

FOUND, COULD_NOT = 1, 3

Course = Annotated[Path, typer.Option("--course", help="The course's folder.", metavar="DIR")]
Name = Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="Its name, such as linear.")]
PerhapsName = Annotated[str | None, typer.Argument(metavar="[ASSIGNMENT]", help="Its name; all without.")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="A Dask cluster's, such as tcp://10.0.0.1:8786.", metavar="ADDRESS")
]
HERE = Path()


class Door(TyperGroup):
    """Turns our own trouble into four parts and exit code 3, in every command."""

    def invoke(self, ctx: Any) -> Any:  # typer keeps its Context's type to itself
        """Run the command."""
        try:
            return super().invoke(ctx)
        except GraderFault as trouble:
            _refuse(trouble)
        except OSError as trouble:
            if trouble.errno == errno.EPIPE:
                raise
            _refuse(_refused(trouble))


app = typer.Typer(
    cls=Door,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Grade PyTorch training loops by what they do, behind a wall.",
    epilog="Exit codes: 0 done, whatever the scores; 1 something needs attention; 2 command line; 3 could not be done.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"torch-autograder {version('torch-autograder')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Grade PyTorch training loops by what they do, behind a wall."""


@app.command()
def init(directory: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")]) -> None:
    """Make a course with the bundled assignments in DIR."""
    from autograder.course.create import create

    create(directory)
    typer.echo(f"{directory} is a course; next: cd {directory} && autograder build")


@app.command()
def build(assignment: PerhapsName = None, course: Course = HERE) -> None:
    """Make the notebooks that students get from solutions/."""
    from autograder.course import release

    for built in release.build(course, assignment):
        typer.echo(built)


@app.command()
def grade(
    assignment: Name,
    files: Annotated[list[Path] | None, typer.Argument(help="Scripts, notebooks or folders of them.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write pages into this folder.", metavar="DIR")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Worker processes; one a core without.")] = None,
    scheduler: Scheduler = None,
    course: Course = HERE,
) -> None:
    """Grade FILES with no gradebook; without FILES what the course has collected, into its gradebook."""
    from autograder import collected, console, loose, pages

    if report:  # before the work: a folder that cannot be written is better known now
        pages.make(report)
    how = (jobs, scheduler)
    sheets = loose.grade(files, assignment, course, *how) if files else collected.grade(course, assignment, *how)
    shown = console.lines(sheets) if json else console.table(sheets)
    if report:
        typer.echo(f"class page: {pages.write(report, shown, course)}", err=True)
    raise typer.Exit(FOUND if console.attention(shown) else 0)


@app.command()
def feedback(assignment: Name, course: Course = HERE) -> None:
    """Write each student's report into feedback/, for `nbgrader release_feedback`."""
    from autograder import pages

    typer.echo(pages.feedback(course, assignment))


@app.command()
def report(assignment: Name, course: Course = HERE) -> None:
    """Write the class page, reports/ASSIGNMENT.html."""
    from autograder import pages

    typer.echo(pages.of_course(course, assignment))


@app.command()
def doctor(scheduler: Scheduler = None) -> None:
    """Tell whether student code can be sealed off here, or on every worker of a cluster, by trying."""
    from autograder import cluster, console

    if scheduler:
        raise typer.Exit(FOUND if console.examinations(cluster.survey(scheduler)) else 0)
    from autograder.sandbox.doctor import examine

    console.examination(examine()).used()


@app.command()
def audit(
    assignment: PerhapsName = None,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Also try the solution with each of hundreds of small errors; minutes.")
    ] = False,
    course: Course = HERE,
) -> None:
    """Prove the assignments: the solution earns everything, the stub nothing, each mistake is named."""
    from autograder.audit import audit as prove

    raise typer.Exit(FOUND if prove(course, assignment, mutants) else 0)


@app.command()
def demo(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="Made anew each time.")] = Path("demo"),
) -> None:
    """Play a course with a class of 30: release, hand in, collect, grade, report."""
    from autograder.demo import play

    raise typer.Exit(play(directory))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a line of `grade --json`."""
    from autograder import score_json

    typer.echo(score_json.schema())


def _refuse(trouble: GraderFault) -> None:
    from autograder import console

    console.fault(trouble)
    raise typer.Exit(COULD_NOT)


def _refused(trouble: OSError) -> GraderFault:
    return GraderFault(
        "The system refused to read or write a file.",
        got=f"{trouble.strerror or trouble}: {trouble.filename or 'no file named'}",
        wanted="files that can be read, and folders with room that can be written",
        next_step="mend the permissions or make room, then run the same command again",
    )
