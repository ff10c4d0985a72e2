//! What `ballast --help` prints.

/// Printed by `ballast --help`.
pub(crate) const HELP: &str = "\
Usage: ballast COMMAND

  import FILE [-o W.json]      make a workspace of a register (CSV, TSV, XLSX); remarks go to
                               stderr
    --mapping MAP.json         what the columns mean; guessed without it
    --print-mapping            print the mapping instead of importing
    --sheet NAME               the sheet of a workbook; without it the first that holds a table
    --header-row N             the row with the names of the columns; found without it
    --into W.json              update this workspace instead of starting a new one
    --name NAME                the name of a new workspace; the file's without it
    --report FILE              also write every line of the report as CSV
  export W.json                write tables, by the adopted selection or else the best one
    --xlsx FILE                all of them as one workbook, which `import` reads back
    --csv TABLE [-o FILE]      projects, ranking, selection or capacity as CSV
    --seconds N                when the search for the best selection stops; 60 without it
  validate W.json [--json]     check that a workspace file is sound
  score W.json [--json]        values, ranks and contributions of all projects
    --method METHOD            weighted, wsjf, rice, npv, irr, payback, ecv and others, or an own
                               formula by its name; the workspace's own without it
  ahp FILE [--json]            weights from pairwise comparisons, their consistency, and the coach
  finance --rate R [--json]    present value, rates of return, payback and profitability
    --flows=A,B,C              of yearly flows, the first one now
    --dated=DATE:A,DATE:B      of dated flows, 365 days a year
  delay --jobs=D:C,D:C [--json]
                               what jobs of duration D and cost of delay C cost by waiting
  optimise W.json [--json]     the best selection that keeps every rule, and how far it is proven
    --seconds N                when to stop; 60 without it
    --budget YEAR=AMOUNT       another budget for a year, such as 2027=12.5m; may be repeated
    --within-capacity          nobody may be asked for more than is there
    --mps FILE, --lp FILE      also write the exact model for other solvers
    --solution FILE            begin with the selection of a HiGHS or CBC solution file
  frontier W.json [--json]     the best value at each budget, from nothing to everything
    --points N                 how many budgets; 60 without it
    --further N                points added where it bends most; none without it
  explain W.json --project KEY [--json]
                               why a project is in or out, and what would change that
    --seconds N                when the search for the best selection stops; 60 without it
  level W.json [--json]        starts moved until nobody is overloaded, with the least delay
    --fewest                   with the fewest projects moved instead
  schedule W.json [--json]     projects and their starts together, for the greatest value
    --entry KEY                also what it would take to let this project in
    --staffing ROLE            also the value at each capacity of this role
    --steps N                  how many people more; 5 without it
    --may-stop                 projects that are under way may be dropped
  level and schedule take as well
    --seconds N                when the search stops; 60 without it
    --fade P                   value lost with each month of delay, such as 0.6%
    --shifts=A,B,C             starts only by so many months after the planned one
    --pin KEY[=MONTH]          this start is fixed, as planned or in a month; may be repeated
    --refuse KEY=MONTH         this start is not wanted; may be repeated
    -o W.json                  also write the workspace with the plan accepted
  solve FILE [--json]          solve a .mip.json, an MPS or an OR-Library knapsack file
    --problem N                only the one of this number, from 1, or of this name
    --seconds N                when to stop; 60 without it
  diff A.json B.json [--json]  what differs, record by record and field by field
  merge BASE.json MINE.json THEIRS.json… [-o OUT.json]
                               bring copies of one workspace together; what both changed differently
                               is listed on stderr, and OUT has mine there
    --no-base                  without BASE: all that differs is listed
    --mine, --theirs           which side counts for all of it
    --by NAME                  who merges, written into OUT with the time
    --json                     conflicts and notes on stdout; OUT is needed then
  demo [-o W.json]             write the demo workspace

A dash for FILE reads standard input; without -o the result goes to standard output.
The keys of the JSON are described in crates/cli/README.md.
Exit status: 0, or 1 if a merge leaves conflicts, or 2 if something is wrong.
";
