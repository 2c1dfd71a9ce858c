"""The review on a cluster of three executor processes, twice: undisturbed, and with an executor killed at work.

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
# Says that it judges, and takes its time, so that there is something to kill.
SLOW = f"""#!/bin/sh
if [ "$1" = reduce ]; then echo $$ >> {WORK}/judging; sleep 2; fi
exec {REVIEW} "$@"
"""


def executor_of(process):
    """The executor that a process belongs to, up the tree of processes."""
    while process > 1:
        status = Path(f"/proc/{process}/stat").read_text()
        process = int(status.rpartition(")")[2].split()[1])
        if b"CoarseGrainedExecutorBackend" in Path(f"/proc/{process}/cmdline").read_bytes():
            return process
    raise LookupError("no executor")


def kill_one_at_work():
    begun = Path(WORK, "judging")
    while not begun.exists() or not begun.read_text().endswith("\n"):
        time.sleep(0.05)
    executor = executor_of(int(begun.read_text().split()[0]))
    os.kill(executor, signal.SIGKILL)
    print(f"killed executor process {executor}", flush=True)


def main():
    slow = Path(WORK, "slow-review")
    slow.write_text(SLOW)
    slow.chmod(0o700)
    spark = (
        SparkSession.builder.master("local-cluster[3,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "512m")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.local.dir", WORK)
        .getOrCreate()
    )
    asked = ["--as-of=2026-06-30", "--keep-session", "--partitions=6"]
    chart_review.main([*asked, f"--review={REVIEW}", f"--out={OUT}/undisturbed", INPUT])
    executors = len(spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()) - 1
    print(f"{executors} executors", flush=True)
    threading.Thread(target=kill_one_at_work, daemon=True).start()
    chart_review.main([*asked, f"--review={slow}", f"--out=file://{OUT}/killed", INPUT])
    spark.stop()


main()
