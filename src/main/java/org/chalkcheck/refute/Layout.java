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

    private static Object key(Optional<Variable> variable, Optional<FunctionSymbol> function) {
        return variable.isPresent() ? variable.get().name() : function.orElseThrow();
    }

    /** Lays out the inputs of programs under an assignment of integers. */
    static Layout of(List<Program> programs, Map<String, Integer> integers) {
        Map<Object, Integer> sizes = new LinkedHashMap<>();
        Map<Object, Input> owners = new HashMap<>();
        for (Program program : programs) {
            for (Input input : program.inputs()) {
                Object key = key(input.variable(), input.function());
                int size = input.variable().isPresent() ? size(lengths(input, integers)) : input.entry() + 1;
                sizes.merge(key, size, Math::max);
                owners.putIfAbsent(key, input);
            }
        }
        List<Unknown> unknowns = new ArrayList<>();
        int start = 0;
        for (Map.Entry<Object, Integer> entry : sizes.entrySet()) {
            Input owner = owners.get(entry.getKey());
            int size = entry.getValue();
            unknowns.add(new Unknown(owner.variable(), owner.function(), lengths(owner, integers), start, size));
            start += size;
        }
        return new Layout(unknowns, start);
    }

    private static int[] lengths(Input input, Map<String, Integer> integers) {
        return input.variable().map(v -> v.shape().lengths(integers)).orElse(new int[0]);
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
            Unknown unknown = byKey.get(key(input.variable(), input.function()));
            if (unknown == null || input.entry() >= unknown.size()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the slot of each input of a program. */
    int[] slotsOf(Program program) {
        return program.inputs().stream()
                .mapToInt(input ->
                        byKey.get(key(input.variable(), input.function())).start() + input.entry())
                .toArray();
    }
}
