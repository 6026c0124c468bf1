package org.chalkcheck.symbolic.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chalkcheck.expr.Structure;

/** Finds a product with variables among the factors of another. */
final class Matching {
    private static final int MOST_MATCHES = 16;

    private final Workspace work;
    private final Set<IndexVar> variables;
    private final List<Contractions.Factor> targets;
    private final Contractions.Factor excluded;

    Matching(Workspace work, Set<IndexVar> variables, List<Contractions.Factor> targets, Contractions.Factor excluded) {
        this.work = work;
        this.variables = variables;
        this.targets = targets;
        this.excluded = excluded;
    }

    /**
     * A found product.
     *
     * @param used which of the target factors it takes
     * @param binding positions for the pattern's variables
     */
    record Match(boolean[] used, Map<IndexVar, Index> binding) {}

    List<Match> matches(List<Contractions.Factor> pattern, Map<IndexVar, Index> start) {
        List<Match> found = new ArrayList<>();
        boolean[] used = new boolean[targets.size()];
        used[targets.indexOf(excluded)] = true;
        search(pattern, new boolean[pattern.size()], 0, used, start, found);
        for (Match match : found) {
            match.used[targets.indexOf(excluded)] = false;
        }
        return found;
    }

    private void search(
            List<Contractions.Factor> pattern,
            boolean[] done,
            int count,
            boolean[] used,
            Map<IndexVar, Index> binding,
            List<Match> found) {
        work.step();
        if (found.size() >= MOST_MATCHES) {
            return;
        }
        if (count == pattern.size()) {
            found.add(new Match(used.clone(), binding));
            return;
        }
        int next = mostBound(pattern, done, binding);
        Contractions.Factor wanted = pattern.get(next);
        done[next] = true;
        for (int i = 0; i < targets.size(); i++) {
            Contractions.Factor target = targets.get(i);
            if (used[i]
                    || !target.exponent().equals(wanted.exponent())
                    || target.atom().kind != wanted.atom().kind
                    || !target.atom().head.equals(wanted.atom().head)) {
                continue;
            }
            for (Map<IndexVar, Index> extended : unify(wanted.atom(), target.atom(), binding)) {
                used[i] = true;
                search(pattern, done, count + 1, used, extended, found);
                used[i] = false;
            }
        }
        done[next] = false;
    }

    private int mostBound(List<Contractions.Factor> pattern, boolean[] done, Map<IndexVar, Index> binding) {
        int best = -1;
        long bestOpen = Long.MAX_VALUE;
        for (int i = 0; i < pattern.size(); i++) {
            if (done[i]) {
                continue;
            }
            long open = pattern.get(i).atom().free.stream()
                    .filter(v -> variables.contains(v) && !binding.containsKey(v))
                    .count();
            long total = pattern.get(i).atom().free.size();
            long rank = open * 10 - (open < total ? 5 : 0);
            if (rank < bestOpen) {
                best = i;
                bestOpen = rank;
            }
        }
        return best;
    }

    private List<Map<IndexVar, Index>> unify(Atom pattern, Atom target, Map<IndexVar, Index> binding) {
        List<Map<IndexVar, Index>> results = new ArrayList<>();
        List<Map<IndexVar, Index>> candidates = new ArrayList<>();
        candidates.add(unifyIndices(pattern.indices, target.indices, binding, false));
        boolean symmetric = pattern.kind == Kind.INVERSE
                || pattern.kind == Kind.MATRIX_POWER
                || pattern.kind == Kind.ENTRY
                        && (((EntryHead) pattern.head).structure() == Structure.SYMMETRIC
                                || ((EntryHead) pattern.head).structure() == Structure.SPD);
        if (symmetric && pattern.indices.length == 2) {
            candidates.add(unifyIndices(pattern.indices, target.indices, binding, true));
        }
        for (Map<IndexVar, Index> candidate : candidates) {
            if (candidate != null) {
                completions(pattern, target, candidate, results);
            }
        }
        return results;
    }

    /** Adds the ways to bind what is still open inside the arguments; each is checked by building the atom. */
    private void completions(
            Atom pattern, Atom target, Map<IndexVar, Index> binding, List<Map<IndexVar, Index>> results) {
        IndexVar open = null;
        for (IndexVar variable : pattern.free) {
            if (variables.contains(variable) && !binding.containsKey(variable)) {
                open = variable;
                break;
            }
        }
        if (open == null) {
            boolean same = pattern.kind == Kind.POLYNOMIAL
                    ? work.substitute(pattern.forms[0], binding).equals(target.forms[0])
                    : work.substitute(work.form(pattern), binding).atom() == target;
            if (same) {
                results.add(binding);
            }
            return;
        }
        for (IndexVar free : target.free) {
            Map<IndexVar, Index> extended = new HashMap<>(binding);
            extended.put(open, free);
            completions(pattern, target, extended, results);
        }
    }

    private @org.jspecify.annotations.Nullable Map<IndexVar, Index> unifyIndices(
            Index[] pattern, Index[] target, Map<IndexVar, Index> binding, boolean swapped) {
        if (pattern.length != target.length) {
            return null;
        }
        Map<IndexVar, Index> extended = new HashMap<>(binding);
        for (int i = 0; i < pattern.length; i++) {
            Index wanted = pattern[i];
            Index given = target[swapped ? pattern.length - 1 - i : i];
            if (wanted instanceof IndexVar variable && variables.contains(variable)) {
                Index known = extended.putIfAbsent(variable, given);
                if (known != null && !known.equals(given)) {
                    return null;
                }
            } else if (!wanted.substitute(extended).equals(given)) {
                return null;
            }
        }
        return extended;
    }
}
