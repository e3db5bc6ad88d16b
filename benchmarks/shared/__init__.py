"""What an index in OpenSearch costs and stands: real nodes on this machine, made-up articles, a module a measurement.

``python -m benchmarks.shared --help`` tells how they are run. Each has ``run(folder, options)``, brings its own nodes
and prints a line; they need Java and Maven. Figures depend on the machine: they are printed as ratios where there is
something beside which to set them.
"""
