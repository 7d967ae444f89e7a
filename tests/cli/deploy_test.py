#!/usr/bin/python3
"""Reads deploy/nianbao-job.yaml as Kubernetes would, runs its pods one after the other on this machine, and merges.

Usage: deploy_test.py PROGRAM SOURCE_DIR
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

FIXTURES = ["2021-one-row.pdf", "2021-slip.pdf", "plain-notice.pdf", "plain-lines.pdf", "2019-plain.pdf"]


def expect(holds, what):
    if not holds:
        sys.exit(what)


def export(program, catalogue):
    return subprocess.run([program, "archive", "export", str(catalogue), "--to", "csv"], check=True,
                          capture_output=True).stdout


def main():
    program, source = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    text = (source / "deploy/nianbao-job.yaml").read_text("utf-8")
    job = yaml.safe_load(text)
    expect((job["apiVersion"], job["kind"]) == ("batch/v1", "Job"), "it is no Job")
    spec, pod = job["spec"], job["spec"]["template"]["spec"]
    expect(spec["completionMode"] == "Indexed", "its pods have no index")
    expect(pod["restartPolicy"] in ("OnFailure", "Never"), "a Job allows no other restartPolicy")
    (container,) = pod["containers"]
    env = {entry["name"]: entry["value"] for entry in container["env"]}
    expect(env["SHARDS"] == str(spec["completions"]), "SHARDS is not completions")
    volumes = {volume["name"] for volume in pod["volumes"]}
    expect(all(mount["name"] in volumes for mount in container["volumeMounts"]), "a volume is not declared")
    (script,) = container["args"]
    with tempfile.TemporaryDirectory() as name:
        data = pathlib.Path(name)
        (data / "reports").mkdir()
        for fixture in FIXTURES:
            (data / "reports" / fixture).write_bytes((source / "fixtures" / fixture).read_bytes())
        (data / "reports/broken.pdf").write_text("broken")
        here = {**os.environ, **env, "PATH": f"{program.parent}:{os.environ['PATH']}"}
        for index in range(spec["completions"]):
            done = subprocess.run([*container["command"], script.replace("/data/", f"{name}/")],
                                  env={**here, "JOB_COMPLETION_INDEX": str(index)}, stdin=subprocess.DEVNULL,
                                  capture_output=True, text=True, check=False)
            expect(done.returncode == 0, f"pod {index} ends with {done.returncode}: {done.stderr}")
        merge = re.search(r"nianbao archive merge .*", text)
        expect(merge, "no comment says how to merge")
        subprocess.run(["bash", "-c", merge[0].replace("/data/", f"{name}/")], env=here, check=True, capture_output=True)
        single = data / "single"
        subprocess.run([str(program), "archive", "run", str(data / "reports"), "--into", str(single), "--quiet"],
                       check=False)
        expect(export(program, data / "archive/all") == export(program, single), "the shards do not equal a single run")


if __name__ == "__main__":
    main()
