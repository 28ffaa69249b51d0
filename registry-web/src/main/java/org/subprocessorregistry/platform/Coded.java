package org.subprocessorregistry.platform;

import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Collectors;

/** An enum whose constants have kebab-case codes. */
public interface Coded {

    String code();

    /** The constant of a code, in any letter case. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> type, String code) {
        return EnumSet.allOf(type).stream().filter(one -> one.code().equalsIgnoreCase(code)).findFirst();
    }

    /** All codes of a type, for a message. */
    static <E extends Enum<E> & Coded> String codes(Class<E> type) {
        return EnumSet.allOf(type).stream().map(Coded::code).collect(Collectors.joining(", "));
    }
}
