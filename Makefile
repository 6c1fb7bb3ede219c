# Every command is one of `cargo xtask`; this file only gives them short names.

.PHONY: build demo test size clean soak fuzz bench bench-page bench-filling bench-load bench-timing sheet engines faults xtask

build demo test size clean soak fuzz bench bench-page bench-filling bench-load bench-timing sheet engines faults: xtask
	@cargo xtask $@

# The alias is quiet, so the first and only long wait is announced here.
xtask:
	@test -e target/debug/xtask || echo "tokhai: compiling the build tool, about a minute the first time ..."
