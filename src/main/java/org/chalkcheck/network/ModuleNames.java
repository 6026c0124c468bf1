package org.chalkcheck.network;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives each module its dotted name, such as {@code features.0}; a shared one keeps the first. */
final class ModuleNames {
    private static final int MAX_NAMES = 20_000;
    private static final int MAX_LENGTH = 200;

    private record Place(String name, Module module) {}

    private ModuleNames() {}

    /** Returns the names below some modules, whose own names stand in front. */
    static Map<Module, String> of(Collection<Module> roots) {
        Map<Module, String> out = new LinkedHashMap<>();
        Deque<Place> open = new ArrayDeque<>();
        for (Module root : roots) {
            open.add(new Place(root.name(), root));
        }
        while (!open.isEmpty() && out.size() < MAX_NAMES) {
            Place place = open.poll();
            if (place.name().length() > MAX_LENGTH || out.putIfAbsent(place.module(), place.name()) != null) {
                continue;
            }
            Map<Module, String> own = attributes(place.module());
            List<Module> children = place.module().layer().children();
            for (int i = 0; i < children.size(); i++) {
                Module child = children.get(i);
                String last = own.getOrDefault(child, child.name().isEmpty() ? Integer.toString(i) : child.name());
                open.add(new Place(place.name().isEmpty() ? last : place.name() + "." + last, child));
            }
        }
        return out;
    }

    private static Map<Module, String> attributes(Module module) {
        Map<Module, String> out = new LinkedHashMap<>();
        if (module.layer() instanceof UserModule user) {
            user.attributes().forEach((name, value) -> {
                if (value instanceof PyValue.OfModule child) {
                    out.putIfAbsent(child.module(), name);
                }
            });
        }
        return out;
    }
}
