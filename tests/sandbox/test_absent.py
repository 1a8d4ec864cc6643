"""Stand-ins for packages that are not installed: nothing can be calculated with them."""

import pytest

from autograder.records import Cell

PACKAGES = ("pandas", "tqdm", "seaborn")


@pytest.fixture
def failure(box):
    def failure(source: str) -> str:
        recording = box.run([Cell("", source)], absent=PACKAGES).recording
        return recording.failure.message if recording.failure else ""

    return failure


@pytest.mark.parametrize(
    "source",
    [
        "import pandas as pd\nprint(pd.DataFrame([1]).tail()['loss'])",
        "import seaborn as sns\nsns.set_theme(style='darkgrid')\nsns.lineplot(x=[1], y=[2]).set(title='t')",
        "from pandas.plotting import scatter_matrix\nimport pandas.io.json",
        "import pandas as pd\nwith pd.ExcelWriter('x') as writer:\n    print(f'{writer:>10}')",
        "import pandas as pd\nassert not isinstance([], pd.DataFrame)\npd.options.display.width = 80",
    ],
)
def test_what_is_only_shown_may_be_missing(source, failure):
    assert failure(source) == ""


@pytest.mark.parametrize(
    "use",
    [
        "float(df['x'])", "df['x'] * 2", "2 - df['x']", "list(df['x'])", "for x in df: pass", "torch.tensor(df['x'])",
        "torch.ones(1) * df['x']", "numpy.array(df['x'])", "df.backward()", "df['x'].item()", "len(df)",
        "if df: pass", "df < 1", "import matplotlib.pyplot as plt; plt.plot(df['x'])",
    ],
)  # fmt: skip
def test_a_number_never_comes_out_of_one(use, failure):
    said = failure(f"import numpy, torch, pandas\ndf = pandas.read_csv('data.csv')\n{use}")
    assert "pandas is not installed where programs are graded, and your program needs it" in said


@pytest.mark.parametrize(
    "bar",
    [
        "from tqdm import tqdm\nbar = tqdm([0, 1, 2], desc='epochs')\nbar.set_description('x')",
        "from tqdm import trange\nbar = trange(3)",
        "from tqdm.auto import tqdm\nbar = tqdm(range(3), total=3)",
        "import tqdm\nbar = tqdm.tqdm(range(3))\ntqdm.tqdm.write('a line')",
        "from tqdm.notebook import tqdm, trange\nbar = trange(3)\nbar.set_postfix(loss=1.0)",
        "from tqdm import tqdm\nwith tqdm(total=3) as shown:\n    shown.update(1)\nbar = [0, 1, 2]",
    ],
)
def test_a_progress_bar_passes_on_what_it_is_given(bar, failure):
    assert failure(f"{bar}\nassert list(bar) == [0, 1, 2]") == ""


def test_what_is_installed_is_not_stood_in_for(box):
    recording = box.run([Cell("", "import numpy\nassert numpy.ones(2).sum() == 2")], absent=("numpy",)).recording
    assert recording.failure is None


def test_a_program_that_has_another_way_goes_it(run):
    source = "try:\n    import pandas\nexcept ImportError:\n    print('without')"
    assert run(source).recording.printed == "without\n"
