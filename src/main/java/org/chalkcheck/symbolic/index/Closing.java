package org.chalkcheck.symbolic.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A body whose free variables were renamed to the ones of a closed atom.
 *
 * @param body the renamed body
 * @param variables the names, of a level above all atoms in the body
 */
record Closing(Form body, IndexVar[] variables) {
    /** Closes a body over variables in the given order. */
    static Closing of(Workspace work, List<IndexVar> free, Form body) {
        int level = body.level + 1;
        for (int attempt = 0; attempt < 4; attempt++) {
            Map<IndexVar, Index> names = new HashMap<>();
            IndexVar[] variables = new IndexVar[free.size()];
            for (int i = 0; i < variables.length; i++) {
                variables[i] = work.canonical(level, i, free.get(i).size());
                names.put(free.get(i), variables[i]);
            }
            Form closed = work.substitute(body, names);
            // Renaming may change the structure; the names must stay those of the atom's own level.
            if (closed.level + 1 == level) {
                return new Closing(closed, variables);
            }
            level = closed.level + 1;
        }
        throw new KernelLimitException("a scope that cannot be closed");
    }
}
