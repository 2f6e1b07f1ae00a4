import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def built_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the seed's graph, built once by the command line."""
    folder = tmp_path_factory.mktemp("seed") / "out"
    subprocess.run([sys.executable, "-m", "kg", "build", "--quiet", "-o", str(folder)], check=True)
    return folder
