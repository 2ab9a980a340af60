# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by tests: a Slurm cluster of this machine alone, with its own key, ports and folders below $WORK, for who runs the test.
# start_node: 0 when it takes jobs; else why it does not, in $node_lacks. stop_node ends what it started.
start_node() {
    local here=$WORK/node name program
    name=$(hostname -s)
    for program in munged slurmctld slurmd sbatch; do
        node_lacks="$program is missing (Debian: slurm-wlm munge)"
        PATH=$PATH:/usr/sbin command -v $program >/dev/null || return 1
    done
    PATH=$PATH:/usr/sbin
    mkdir -p "$here/spool" "$here/state"
    head -c 1024 /dev/urandom >"$here/key" && chmod 600 "$here/key"
    cat >"$here/slurm.conf" <<END
ClusterName=one
SlurmctldHost=$name(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$here/munge
SlurmctldPort=$((20000 + $$ % 20000))
SlurmdPort=$((40001 + $$ % 20000))
StateSaveLocation=$here/state
SlurmdSpoolDir=$here/spool
SlurmctldPidFile=$here/slurmctld.pid
SlurmdPidFile=$here/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
MpiDefault=none
AccountingStorageType=accounting_storage/none
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$(awk '$1 == "MemTotal:" { print int($2 / 1024 * 0.8) }' /proc/meminfo) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=60 State=UP
END
    export SLURM_CONF=$here/slurm.conf
    munged --foreground --force --key-file="$here/key" --socket="$here/munge" --pid-file="$here/munged.pid" --seed-file="$here/seed" >"$here/munged.log" 2>&1 &
    node_programs=($!)
    sleep 1
    slurmctld -D >"$here/slurmctld.log" 2>&1 &
    node_programs=($! "${node_programs[@]}")
    slurmd -D -N "$name" >"$here/slurmd.log" 2>&1 &
    node_programs=($! "${node_programs[@]}")
    node_lacks="Slurm does not start here"
    for _ in $(seq 20); do
        sleep 1
        if sinfo --noheader --format %t 2>/dev/null | grep -qx idle; then return 0; fi
    done
    return 1
}

stop_node() {
    local program
    for program in "${node_programs[@]}"; do
        kill "$program" 2>/dev/null
        wait "$program" 2>/dev/null
    done
}
