#!/bin/bash
# Gradescope calls this once, as root, when it builds the image. Ubuntu 22.04, its newest, has Python 3.10 and a release
# candidate of 3.11; 3.11.2 or newer is needed, and comes from the deadsnakes archive where the image has none.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
# Not below /root: student programs run as nobody, who must be able to read the libraries.
environment=${AUTOGRADER_ENVIRONMENT:-/opt/torch-autograder}
# PyTorch's build without CUDA is 3 GB smaller, and there is no GPU.
torch_index=${AUTOGRADER_TORCH_INDEX:-https://download.pytorch.org/whl/cpu}
source=$root/source

works() {
    # everyone's, new enough, and able to make an environment
    "$1" -c 'import ensurepip, os, sys, venv
real = os.path.realpath(sys.executable)
sys.exit(sys.version_info < (3, 11, 2) or real.startswith("/root/"))' 2>/dev/null
}
find_python() {
    for python in "${AUTOGRADER_BASE_PYTHON:-python3}" python3.11 python3.12 python3.13 /usr/bin/python3; do
        if command -v "$python" >/dev/null && works "$python"; then
            command -v "$python"
            return
        fi
    done
    return 1
}

if ! python=$(find_python); then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y --no-install-recommends software-properties-common
    add-apt-repository -y ppa:deadsnakes/ppa
    apt-get install -y --no-install-recommends python3.11 python3.11-venv
    python=$(find_python) || { echo "No Python of 3.11.2 or newer; choose another base image"; exit 1; }
fi
echo "Python: $python"

umask 022
"$python" -m venv "$environment"
pip() { "$environment/bin/python" -m pip --disable-pip-version-check "$@"; }
pip install --no-deps --index-url "$torch_index" "$(grep '^torch==' "$source/constraints.txt")"
pip install -c "$source/constraints.txt" -r "$source/requirements.txt"

# Into the environment, which the user nobody may read: the box's server is nobody before it has read all of its code.
"$environment/bin/python" - "$source/package" <<'INSTALL'
import shutil, sys, sysconfig
shutil.copytree(sys.argv[1], sysconfig.get_path("purelib"), dirs_exist_ok=True)
INSTALL
chmod -R a+rX "$environment"

chmod 700 "$source"
# Makes the traces of the known mistakes, once. Where the image is built on a machine without Landlock it fails, and each
# submission makes its own, or has no score if there is none either.
"$environment/bin/python" -P -s -B -m autograder.exports.container "$root" @ASSIGNMENT@ @POLICY@ --prepare ||
    echo "The box does not work here, where the image is built."
