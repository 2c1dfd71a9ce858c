"""Chart review on Apache Spark: judges the charts of a FHIR export of any size by the protocol.

Spark reads, shuffles, spills, retries and resumes; `endovascular-cds review map` and `review reduce` do the rest, as
processes that lines are piped through. The files written are those of `endovascular-cds review` on one machine, byte
for byte. Explained in docs/chart-review-on-spark.md.

    spark-submit chart_review.py --as-of 2026-06-30 --out s3://bucket/review s3://bucket/export/*.ndjson.gz
"""

import argparse
import base64
import json
import os
import shlex
import subprocess
import sys
import tempfile
from itertools import chain
from urllib.parse import urlparse

from pyspark import StorageLevel
from pyspark.sql import SparkSession
from pyspark.sql.functions import col

# Told of nobody, and needed to judge every chart (src/review/filters/shared-lines.ts).
SHARED = ("merge", "gap", "page", "deleted")


def main(arguments):
    asked = parse(arguments)
    os.umask(0o077)
    spark = SparkSession.builder.appName("chart review").getOrCreate()
    try:
        review(spark, asked)
    finally:
        if asked.stop:
            spark.stop()


def parse(arguments):
    parser = argparse.ArgumentParser(description="Chart review on Apache Spark")
    parser.add_argument("input", nargs="+", help="NDJSON: files, folders, globs; any path that Spark reads")
    parser.add_argument("--as-of", required=True, help="the day of judgement, YYYY-MM-DD")
    parser.add_argument("--out", required=True, help="folder of the driver, or an address such as s3://bucket/review")
    parser.add_argument("--review", default="endovascular-cds review", help="the command, as every node knows it")
    parser.add_argument("--option", action="append", default=[], help="passed to it: --option=--time-zone=Asia/Shanghai")
    parser.add_argument("--env", action="append", default=[], help="NAME=VALUE for its processes, beside PATH")
    parser.add_argument("--partitions", type=int, help="parts in which charts are judged (default: as the input is read)")
    parser.add_argument("--keep-session", dest="stop", action="store_false", help="in a notebook: leave Spark running")
    return parser.parse_args(arguments)


def review(spark, asked):
    context = spark.sparkContext
    if __name__ != "__main__":
        # Imported by a notebook: workers have no such module of their own.
        context.addPyFile(os.path.abspath(__file__))
    options = [f"--as-of={asked.as_of}", *asked.option]
    env = {"PATH": os.environ["PATH"], **dict(pair.split("=", 1) for pair in asked.env)}

    def command(name, *more):
        return [*shlex.split(asked.review), name, *options, *more]

    def piped(rdd, name):
        return rdd.mapPartitions(unbroken).pipe(shlex.join(command(name)), env=env, checkCode=True)

    def run(name, *more, given=None):
        return subprocess.run(command(name, *more), input=given, env=env, check=True, text=True, stdout=subprocess.PIPE)

    mapped = piped(raw_lines(spark, asked.input), "map").map(split).persist(StorageLevel.DISK_ONLY)
    of_nobody = mapped.filter(lambda line: line[0] == "").values().map(split)
    shared = of_nobody.filter(lambda line: line[0] in SHARED).distinct().map(told).collect()
    rejects = of_nobody.filter(lambda line: line[0] == "reject").map(told).collect()

    merges = "".join(f"{line}\n" for line in shared if line.startswith("\tmerge\t"))
    person_of = dict(split(line) for line in run("persons", given=merges).stdout.splitlines()) if merges else {}
    people = context.broadcast(person_of)
    lines = context.union([mapped.filter(lambda line: line[0] != ""), medication_lines(spark, of_nobody)])
    by_person = lines.map(lambda line: (people.value.get(line[0], line[0]), line[1]))

    # By ranges of keys: each person is in one part, and the parts are in the order of the rows.
    ordered = by_person.sortByKey(numPartitions=asked.partitions or mapped.getNumPartitions())
    for_all = context.broadcast(sorted(shared))
    parts = ordered.mapPartitions(lambda part: chain(for_all.value, map("\t".join, part)))
    judged = piped(parts, "reduce").persist(StorageLevel.DISK_ONLY)
    judged.foreachPartition(lambda part: None)

    with tempfile.TemporaryDirectory() as folder:
        gathered = os.path.join(folder, "parts")
        with open(gathered, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in chain(judged.toLocalIterator(), rejects))
        place = urlparse(asked.out)
        is_local = place.scheme in ("", "file")
        out = place.path if is_local else os.path.join(folder, "out")
        run("merge", f"--out={out}", gathered)
        if not is_local:
            upload(spark, out, asked.out)


def unbroken(part):
    """The lines of a part, for a pipe.

    Spark feeds the process from a thread of the worker. Were reading to fail there (a node that held a part of the
    shuffle is lost), the process would wait for more, and the task with it. Ending the worker lets Spark try again.
    """
    try:
        yield from part
    except Exception:
        os._exit(1)


def raw_lines(spark, paths):
    """Lines as they stand. A file that is lost or cut short must fail: absent care would be read as care not given."""
    for setting in ("spark.sql.files.ignoreMissingFiles", "spark.sql.files.ignoreCorruptFiles"):
        spark.conf.set(setting, "false")
    reader = spark.read.option("lineSep", "\n").option("recursiveFileLookup", "true")
    return reader.text(paths).select(col("value").cast("binary")).rdd.map(lambda row: spelled(bytes(row[0])))


def spelled(line):
    """A line as text; one that is none, in base64 (src/review/filters/spelled-line.ts)."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return "!" + base64.b64encode(line).decode("ascii")


def split(line):
    key, _, rest = line.partition("\t")
    return key, rest


def told(line):
    """A line of nobody again: its key is empty."""
    return "\t" + "\t".join(line)


def medication_lines(spark, of_nobody):
    """Medications under the key of each patient whose orders refer to them, directly or through one another.

    A join by a second key: exports of some systems have as many Medications as orders, too many to send to every node.
    """
    medications = of_nobody.filter(lambda line: line[0].startswith("Medication/"))
    wants = medications.filter(lambda line: line[1].startswith('"')).map(lambda line: (line[0], json.loads(line[1])))
    held = medications.filter(lambda line: line[1].startswith("{"))
    wanted = spark.createDataFrame(wants, "what string, by string").distinct()
    ingredients = wanted.where(col("by").startswith("Medication/")).selectExpr("what as inner", "by as what")
    wanted = wanted.where(~col("by").startswith("Medication/")).persist(StorageLevel.DISK_ONLY)
    found, count = wanted, 0
    if not ingredients.isEmpty():
        while count < (count := found.count()):
            more = found.join(ingredients, "what").selectExpr("inner as what", "by")
            found = found.union(more).distinct().persist(StorageLevel.DISK_ONLY)
    json_of = spark.createDataFrame(held, "what string, json string")
    return found.join(json_of, "what").select("by", "json").distinct().rdd.map(tuple)


def upload(spark, folder, address):
    """Files of the driver to wherever Spark writes."""
    path_of = spark._jvm.org.apache.hadoop.fs.Path
    target = path_of(address)
    files = target.getFileSystem(spark._jsc.hadoopConfiguration())
    for name in sorted(os.listdir(folder)):
        files.copyFromLocalFile(False, True, path_of(f"file://{folder}/{name}"), path_of(target, name))


if __name__ == "__main__":
    main(sys.argv[1:])
