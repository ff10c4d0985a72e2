# Solves MPS files with HiGHS on one thread, one after the other: highs.py SECONDS FILE…; one JSON
# object for all of them, with the sum of the values.
import json, sys, time
import highspy

seconds, proven, value = 0.0, True, 0.0
for path in sys.argv[2:]:
    solver = highspy.Highs()
    for option, setting in [
        ("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5),
        ("time_limit", float(sys.argv[1])),
    ]:
        solver.setOptionValue(option, setting)
    solver.readModel(path)
    begun = time.perf_counter()
    solver.run()
    seconds += time.perf_counter() - begun
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kInfeasible:
        proven = proven and status == highspy.HighsModelStatus.kOptimal
        value += solver.getInfo().objective_function_value
print(json.dumps({"seconds": seconds, "proven": proven, "value": value}), flush=True)
