# `make demo` and `make test` do all the set-up themselves. See README.md.

SHELL = bash
.SHELLFLAGS = -euo pipefail -c

RELEASE = -c release --static-swift-stdlib --product candour
BINARY = .build/release/candour

.PHONY: help build demo test attack dist lint format clean

help:
	@echo "make demo    run a whole survey of a made-up council and show its report"
	@echo "make test    run every test"
	@echo "make attack  attack every promise, and a planted weakness beside it; one line for each"
	@echo "make build   build the candour command ($(BINARY))"
	@echo "make dist    build the program for staff's own machines, in an archive with checksums"
	@echo "make lint    check format, import edges and house rules"
	@echo "make format  format the sources"

build:
	@.ci/setup build
	@echo "building candour (the first time takes some minutes)"
	@swift build $(RELEASE) --quiet

demo: build
	@$(BINARY) demo

test:
	@.ci/setup test
	@.ci/tests

attack:
	@.ci/setup test
	@.ci/attack

dist:
	@.ci/setup build
	@.ci/dist

lint:
	@.ci/lint

format:
	@swift format -i -p -r Sources Tests Package.swift

clean:
	@rm -rf .build .build-dist dist
