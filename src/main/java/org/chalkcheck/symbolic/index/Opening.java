package org.chalkcheck.symbolic.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fresh variables in the place of the bound ones of a closed atom: the opposite of a {@link Closing}. */
final class Opening {
    private final Workspace work;
    private final Atom atom;
    private final List<IndexVar> variables;
    private final Map<IndexVar, Index> renaming = new HashMap<>();

    private Opening(Workspace work, Atom atom, List<IndexVar> variables) {
        this.work = work;
        this.atom = atom;
        this.variables = variables;
        for (int i = 0; i < atom.bound.length; i++) {
            renaming.put(atom.bound[i], variables.get(i));
        }
    }

    static Opening of(Workspace work, Atom atom) {
        IndexVar[] fresh = new IndexVar[atom.bound.length];
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] = work.fresh("b", atom.bound[i].size());
        }
        return new Opening(work, atom, List.of(fresh));
    }

    /** Returns the fresh variables, in the order of the bound ones. */
    List<IndexVar> variables() {
        return variables;
    }

    /** Returns the fresh variable in the place of one that the atom binds. */
    IndexVar variable(int position) {
        return variables.get(position);
    }

    /** Returns by what the bound variables are replaced. */
    Map<IndexVar, Index> renaming() {
        return renaming;
    }

    /** Returns the atom's scope over the fresh variables. */
    Form body() {
        return of(atom.forms[0]);
    }

    /** Returns a part of the atom's scope over the fresh variables. */
    Form of(Form part) {
        return work.substitute(part, renaming);
    }
}
