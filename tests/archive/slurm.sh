#!/usr/bin/env bash
# The batch file under deploy/ on a real Slurm, on this machine alone: an array of 4 over fixtures, one task killed and
# submitted again by its index, the catalogues merged; the export must be that of a single run.
# Usage: slurm.sh PROGRAM SOURCE_TREE. Exit status 77: skipped, with the reason on standard output.
set -euo pipefail
program=$1
tree=$2

skip() {
  echo "SKIPPED: $*"
  exit 77
}

[ "$(id -u)" = 0 ] || skip "Slurm is installed and started by root only"
if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
  log=$(mktemp)
  # No service may start by itself: they are started here, on the loopback device.
  DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends \
    slurm-wlm munge >"$log" 2>&1 || skip "slurm-wlm and munge cannot be installed: $(tail -n 1 "$log")"
fi

work=$(mktemp -d)
processes=()
end() {
  for process in "${processes[@]}"; do kill -KILL "$process" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
chmod 755 "$work"

mkdir -m 755 "$work/munge" "$work/state" "$work/spool"
dd if=/dev/urandom of="$work/munge/key" bs=1024 count=1 2>/dev/null
chmod 400 "$work/munge/key"
munged --force --foreground --key-file="$work/munge/key" --socket="$work/munge/socket" --pid-file="$work/munge/pid" \
  --log-file="$work/munge/log" --seed-file="$work/munge/seed" >/dev/null 2>&1 &
processes+=($!)
for _ in $(seq 50); do
  [ -S "$work/munge/socket" ] && break
  sleep 0.1
done
[ -S "$work/munge/socket" ] || skip "munged does not start: $(tail -n 1 "$work/munge/log" 2>/dev/null)"

host=$(hostname -s)
cat >"$work/slurm.conf" <<EOF
ClusterName=nianbao-test
SlurmctldHost=$host(127.0.0.1)
SlurmctldAddr=127.0.0.1
SlurmctldPort=16817
SlurmdPort=16818
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
MpiDefault=none
ReturnToService=2
KillWait=5
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1000
PartitionName=all Nodes=$host Default=YES State=UP
EOF
export SLURM_CONF=$work/slurm.conf
slurmctld -D >"$work/slurmctld.out" 2>&1 &
processes+=($!)
slurmd -D >"$work/slurmd.out" 2>&1 &
processes+=($!)
for _ in $(seq 100); do
  sinfo -h -o %T 2>/dev/null | grep -q idle && break
  sleep 0.3
done
sinfo -h -o %T 2>/dev/null | grep -q idle ||
  skip "Slurm does not start: $(tail -qn 1 "$work/slurmctld.out" "$work/slurmd.out" 2>/dev/null | tr '\n' ' ')"

mkdir "$work/source"
i=0
for file in "$tree"/fixtures/20*.pdf "$tree"/fixtures/plain-*.pdf; do
  for copy in 1 2; do
    mkdir -p "$work/source/$((i % 3))"
    cp "$file" "$work/source/$((i % 3))/$copy-$(basename "$file")"
    i=$((i + 1))
  done
done
echo broken >"$work/source/broken.pdf"

export NIANBAO=$program NIANBAO_SOURCE=$work/source NIANBAO_TARGET=$work/target
submit() { sbatch --parsable --mem=0 --cpus-per-task=1 --output="$work/%A_%a.log" "$@" "$tree/deploy/nianbao.slurm"; }
wait_for_job() {
  for _ in $(seq 600); do
    [ -z "$(squeue -h -j "$1" 2>/dev/null)" ] && return
    sleep 0.5
  done
  echo "job $1 does not end"
  exit 1
}

job=$(submit)
# Killed while it runs, in the middle of its work.
for _ in $(seq 200); do
  squeue -h -j "${job}_1" -o %T 2>/dev/null | grep -q RUNNING && [ -e "$work/target/shard-1/catalogue.sqlite" ] && break
  sleep 0.1
done
scancel --signal=KILL --full "${job}_1" || true
wait_for_job "$job"
again=$(submit --array=1)
wait_for_job "$again"

"$program" archive merge "$work"/target/shard-* --into "$work/merged"
"$program" archive run "$work/source" --into "$work/single" --quiet || [ $? -le 3 ]
for shape in "" --wide; do
  # shellcheck disable=SC2086
  "$program" archive export $shape "$work/merged" -o "$work/merged.csv"
  # shellcheck disable=SC2086
  "$program" archive export $shape "$work/single" -o "$work/single.csv"
  if ! cmp "$work/merged.csv" "$work/single.csv"; then
    diff "$work/merged.csv" "$work/single.csv" | head -n 6 | cut -c 1-400
    exit 1
  fi
done
diff -r "$work/merged/documents" "$work/single/documents"
[ "$(wc -l <"$work/single.csv")" -gt "$i" ]
echo "$i documents in 4 shards equal a single run"
