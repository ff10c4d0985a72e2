# Solves MPS files with HiGHS on one thread: highs.py SECONDS FILE…; one JSON object a line.
import json, sys, time
import highspy

for path in sys.argv[2:]:
    solver = highspy.Highs()
    for option, value in [
        ("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5),
        ("time_limit", float(sys.argv[1])),
    ]:
        solver.setOptionValue(option, value)
    solver.readModel(path)
    begun = time.perf_counter()
    solver.run()
    seconds = time.perf_counter() - begun
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    value = solver.getInfo().objective_function_value
    print(json.dumps({"seconds": seconds, "proven": proven, "value": value}), flush=True)
