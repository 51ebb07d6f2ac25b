# How scripts keep what they found. Sourced, not run.

# new_table FOLDER NAME HEADER: prints the path of a CSV, which it begins where there is none.
new_table() {
    mkdir -p "$1"
    [[ -s $1/$2 ]] || echo "$3" >"$1/$2"
    echo "$1/$2"
}
