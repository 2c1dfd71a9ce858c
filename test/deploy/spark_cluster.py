"""The review on a cluster of three executor processes, twice: undisturbed, and with an executor killed half-way.

Started by spark.test.ts: spark_cluster.py REVIEW_COMMAND INPUT OUT WORK
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "deploy" / "spark"))
import chart_review
from pyspark.sql import SparkSession

REVIEW, INPUT, OUT, WORK = sys.argv[1:]
PARTS = 6
BEGUN = Path(WORK, "begun")
# Tells which filter begins, and its process; ends a little late, so that a fast machine can be interrupted too.
TOLD = f"""#!/bin/sh
echo "$1 $$" >> {BEGUN}
{REVIEW} "$@" || exit
sleep 1
"""
# Quick to start; nothing here runs for long.
JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def begun(name):
    """The processes of a filter, in the order in which they began."""
    lines = BEGUN.read_text().splitlines() if BEGUN.exists() else []
    return [int(process) for said, _, process in (line.partition(" ") for line in lines) if said == name]


def executor_of(process):
    """The executor that a process belongs to, up the tree of processes; none where it has ended."""
    try:
        while process > 1:
            status = Path(f"/proc/{process}/stat").read_text()
            process = int(status.rpartition(")")[2].split()[1])
            if b"CoarseGrainedExecutorBackend" in Path(f"/proc/{process}/cmdline").read_bytes():
                return process
    except OSError:
        pass
    return None


def kill_one_half_way():
    """Kills the executor of a `review reduce` that is at work, once half of the parts have been begun and some are done."""
    while True:
        time.sleep(0.02)
        judging = begun("reduce")[PARTS // 2 :]
        executor = executor_of(judging[-1]) if judging else None
        if executor is None:
            continue
        time.sleep(0.2)
        if executor_of(judging[-1]) == executor:
            os.kill(executor, signal.SIGKILL)
            print(f"killed executor process {executor} while `review reduce` was at work", flush=True)
            return


def main():
    told = Path(WORK, "told-review")
    told.write_text(TOLD)
    told.chmod(0o700)
    # Nothing leaves this machine.
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_HOSTNAME="127.0.0.1")
    os.environ["PYSPARK_SUBMIT_ARGS"] = f'--driver-java-options "{JVM}" pyspark-shell'
    spark = (
        SparkSession.builder.master("local-cluster[3,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "512m")
        .config("spark.executor.extraJavaOptions", JVM)
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.local.dir", WORK)
        .getOrCreate()
    )
    asked = ["--as-of=2026-06-30", "--keep-session", f"--partitions={PARTS}"]
    chart_review.main([*asked, f"--review={REVIEW}", f"--out={OUT}/undisturbed", INPUT])
    executors = len(spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()) - 1
    print(f"{executors} executors", flush=True)
    threading.Thread(target=kill_one_half_way, daemon=True).start()
    chart_review.main([*asked, f"--review={told}", f"--out=file://{OUT}/killed", INPUT])
    print(f"{len(begun('map'))} times map, {len(begun('reduce'))} times reduce", flush=True)
    spark.stop()


main()
