package org.chalkcheck.refute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chalkcheck.expr.FunctionSymbol;
import org.chalkcheck.expr.Variable;
import org.chalkcheck.numeric.Input;
import org.chalkcheck.numeric.Program;

/** The unknowns of some programs under one assignment of integers, and the slots of their entries in a point. */
final class Layout {
    private final List<Unknown> unknowns;
    private final Map<Object, Unknown> byKey = new HashMap<>();
    private final int slots;

    private Layout(List<Unknown> unknowns, int slots) {
        this.unknowns = List.copyOf(unknowns);
        this.slots = slots;
        for (Unknown unknown : unknowns) {
            byKey.put(key(unknown.variable(), unknown.function()), unknown);
        }
    }

    /** The first input that reads an unknown, and how many entries all of them need. */
    private record Owner(Input input, int size) {
        Owner larger(Owner other) {
            return new Owner(input, Math.max(size, other.size));
        }
    }

    private static Object key(Optional<Variable> variable, Optional<FunctionSymbol> function) {
        return variable.isPresent() ? variable.get().name() : function.orElseThrow();
    }

    /** Lays out the inputs of programs under an assignment of integers. */
    static Layout of(List<Program> programs, Map<String, Integer> integers) {
        Map<Object, Owner> owners = new LinkedHashMap<>();
        for (Program program : programs) {
            for (Input input : program.inputs()) {
                Object key = key(input.variable(), input.function());
                int size = input.variable().isPresent() ? size(lengths(input, integers)) : input.entry() + 1;
                owners.merge(key, new Owner(input, size), Owner::larger);
            }
        }
        List<Unknown> unknowns = new ArrayList<>();
        int start = 0;
        for (Owner owner : owners.values()) {
            Input input = owner.input();
            unknowns.add(
                    new Unknown(input.variable(), input.function(), lengths(input, integers), start, owner.size()));
            start += owner.size();
        }
        return new Layout(unknowns, start);
    }

    private static int[] lengths(Input input, Map<String, Integer> integers) {
        return input.variable().isPresent() ? input.variable().get().shape().lengths(integers) : new int[0];
    }

    private static int size(int[] lengths) {
        int size = 1;
        for (int length : lengths) {
            size *= length;
        }
        return size;
    }

    List<Unknown> unknowns() {
        return unknowns;
    }

    int slots() {
        return slots;
    }

    /** Returns the unknown of a variable, if it is one of this layout. */
    Optional<Unknown> find(Variable variable) {
        return Optional.ofNullable(byKey.get(variable.name()));
    }

    /** Returns whether every input of a program has a slot. */
    boolean covers(Program program) {
        for (Input input : program.inputs()) {
            Optional<Unknown> unknown = find(input);
            if (unknown.isEmpty() || input.entry() >= unknown.get().size()) {
                return false;
            }
        }
        return true;
    }

    private Optional<Unknown> find(Input input) {
        return Optional.ofNullable(byKey.get(key(input.variable(), input.function())));
    }

    /** Returns the slot of each input of a program that this layout covers. */
    int[] slotsOf(Program program) {
        int[] slots = new int[program.inputs().size()];
        for (int k = 0; k < slots.length; k++) {
            Input input = program.inputs().get(k);
            slots[k] = find(input).orElseThrow().start() + input.entry();
        }
        return slots;
    }
}
