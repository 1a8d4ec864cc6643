"""The command `autograder`: a thin door. Each command says what it does in its help and makes one call.

Exit codes: 0 done, whatever the scores; 1 something was found (a submission needs attention, an audit or a self-check
failed); 2 the command line was not understood; 3 it could not be done, with the reason in four parts on standard error;
130 somebody stopped it, with how to go on.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from autograder.records import GraderFault

FOUND, COULD_NOT = 1, 3

Course = Annotated[Path, typer.Option("--course", help="The course's folder.", metavar="DIR")]
Name = Annotated[str, typer.Argument(metavar="ASSIGNMENT", help="Its name, such as linear.")]
PerhapsName = Annotated[str | None, typer.Argument(metavar="[ASSIGNMENT]", help="Its name; all without.")]
HideNames = Annotated[
    bool, typer.Option("--hide-names", help="A class page to show: numbers for names, and no reports.")
]
Form = Literal["csv", "checks", "canvas", "moodle", "junit", "gradescope"]
Jobs = Annotated[int | None, typer.Option(min=1, help="Worker processes; one a core without.")]
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
    epilog="Exit codes: 0 done, whatever the scores; 1 something needs attention; 2 command line; 3 could not be done; "
    "130 stopped.",
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
    """Make the notebooks that students get from solutions/, and what grading needs once."""
    from autograder import ready
    from autograder.course import release

    for built in release.build(course, assignment):
        typer.echo(built)
    ready.make(course, assignment)


@app.command()
def grade(
    assignment: Name,
    files: Annotated[list[Path] | None, typer.Argument(help="Scripts, notebooks or folders of them.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write pages into this folder.", metavar="DIR")] = None,
    hide_names: HideNames = False,
    language: Annotated[str, typer.Option(help="Of the students' pages: en or zh.", metavar="NAME")] = "en",
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    course: Course = HERE,
) -> None:
    """Grade FILES with no gradebook; without FILES what the course has collected, into its gradebook."""
    from autograder import collected, console, loose, pages
    from autograder.stop import Stop

    if report:  # before the work: what keeps pages from being written is better known now
        pages.spoken(language)
        pages.make(report)
    with Stop() as stop:
        how = jobs, stop, scheduler
        sheets = loose.grade(files, assignment, course, *how) if files else collected.grade(course, assignment, *how)
        shown = console.lines(sheets) if json else console.table(sheets)
        if report and shown:
            page = pages.write(report, shown, course, named=files or (), hide_names=hide_names, language=language)
            typer.echo(f"class page: {page}", err=True)
        stop.check(f"{len(shown)} submissions are graded", f"grade the others: autograder grade {assignment} FILES")
    raise typer.Exit(FOUND if console.attention(shown) else 0)


@app.command()
def regrade(
    assignment: Name,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing to the gradebook.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")] = False,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    course: Course = HERE,
) -> None:
    """Grade again what a changed grader, solution or submission concerns, and show whose points change."""
    from autograder import changed, collected
    from autograder.stop import Stop

    with Stop() as stop:
        changes = collected.regrade(course, assignment, jobs, stop, scheduler, dry_run)
    changed.lines(changes) if json else changed.table(changes, dry_run)
    raise typer.Exit(FOUND if any(change.fault for change in changes) else 0)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your notebook or script.")],
    release: Annotated[
        Path | None, typer.Option(help="The notebook as it was released, if it is not beside FILE.", metavar="NOTEBOOK")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """For students: run the visible self-checks on FILE, as grading would run it."""
    from autograder.check import check as checked
    from autograder.check import shown

    found = shown.waited(lambda: checked(file, release))
    (shown.line if json else shown.page)(found)
    raise typer.Exit(FOUND if found.wrong else 0)


@app.command()
def feedback(assignment: Name, course: Course = HERE) -> None:
    """Write each student's report into feedback/, for `nbgrader release_feedback`."""
    from autograder import pages

    typer.echo(pages.feedback(course, assignment))


@app.command()
def report(assignment: Name, hide_names: HideNames = False, course: Course = HERE) -> None:
    """Write the class page, reports/ASSIGNMENT/index.html, and the reports that its rows open."""
    from autograder import pages

    typer.echo(pages.of_course(course, assignment, hide_names=hide_names))


@app.command()
def export(
    assignment: Name,
    files: Annotated[list[Path] | None, typer.Argument(help="Loose files to grade and export.")] = None,
    to: Annotated[Form, typer.Option("--to", help="One row a student or a check, or another system's format.")] = "csv",
    out: Annotated[Path | None, typer.Option(help="A file, or a folder for gradescope.", metavar="PATH")] = None,
    title: Annotated[str, typer.Option(help="What Canvas or Moodle calls it; its name without.")] = "",
    course: Course = HERE,
) -> None:
    """Write the gradebook's scores, or each check's outcome, as other systems read them.

    What the gradebook says is exported: manual grades, extra credit and late penalty included. Who handed in nothing
    has an empty cell, which is not 0; so has who needs attention, who is named on standard error (exit code 1).
    csv, checks and junit are for instructors. Gradescope's files are for students: --out DIR, one a student.
    """
    from autograder import loose
    from autograder.exports import write

    if files:
        write.check(to, out)
        waiting = write.of_sheets(course, tuple(loose.grade(files, assignment, course)), to, out)
    else:
        waiting = write.of_course(course, assignment, to, out, title)
    raise typer.Exit(FOUND if write.unscored(waiting) else 0)


@app.command()
def gradescope(
    assignment: Name,
    out: Annotated[Path, typer.Option(help="The zip.", metavar="FILE")] = Path("autograder.zip"),
    course: Course = HERE,
) -> None:
    """Make a Gradescope autograder: a zip that grades there, behind a wall, or gives no score."""
    from autograder.exports.bundle import bundle

    typer.echo(
        f"{bundle(course, assignment, out)} holds the solution and the secret seed: upload it, show it to nobody"
    )


@app.command()
def classroom(
    assignment: Name,
    out: Annotated[Path | None, typer.Option(help="The workflow, in the course.", metavar="FILE")] = None,
    course: Course = HERE,
) -> None:
    """Make a GitHub workflow for the course's private repository that grades all students' repositories."""
    from autograder.exports.classroom import workflow

    typer.echo(workflow(course, assignment, out))


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
    from autograder.stop import CODE, Stopped

    console.fault(trouble)
    raise typer.Exit(CODE if isinstance(trouble, Stopped) else COULD_NOT)


def _refused(trouble: OSError) -> GraderFault:
    return GraderFault(
        "The system refused to read or write a file.",
        got=f"{trouble.strerror or trouble}: {trouble.filename or 'no file named'}",
        wanted="files that can be read, and folders with room that can be written",
        next_step="mend the permissions or make room, then run the same command again",
    )
