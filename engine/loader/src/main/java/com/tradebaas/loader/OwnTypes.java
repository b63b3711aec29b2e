package com.tradebaas.loader;

import java.util.List;
import java.util.Map;

/** What the classes of one strategy file say about themselves and about each other. */
final class OwnTypes
{
    private static final int ACC_STATIC = 8;
    private static final int ACC_FINAL = 16;
    private static final int ACC_SYNTHETIC = 4096;
    private static final int MAX_DEPTH = 16;
    private static final List<String> TAKEN = List.of(
        "java/", "javax/", "jdk/", "sun/", "com/sun/", "com/tradebaas/", "org/agrona/");

    private final Map<String, ClassFile> files;

    OwnTypes(final Map<String, ClassFile> files)
    {
        this.files = files;
    }

    /** A class that exists already would be taken from the product, unchecked, or would replace it. */
    void checkName(final ClassFile file) throws RefusedException
    {
        if (TAKEN.stream().anyMatch(file.name::startsWith) ||
            OwnTypes.class.getClassLoader().getResource(file.name + ".class") != null)
        {
            throw new RefusedException(file.shown() + ": a class of this name belongs to Java or to the product; " +
                "use a package of your own, or none");
        }
    }

    boolean contains(final String type)
    {
        return files.containsKey(type);
    }

    /** @return the innermost type of an array or the type itself; null for primitives. */
    static String element(final String type)
    {
        if (!type.startsWith("["))
        {
            return type;
        }
        final String element = type.replaceFirst("^\\[+", "");
        return element.startsWith("L") ? element.substring(1, element.length() - 1) : null;
    }

    /** Whether an own class, or an own one above it, has a method or field of that name. */
    boolean declared(final String owner, final String member)
    {
        ClassFile file = files.get(owner);
        for (int depth = 0; file != null && depth < MAX_DEPTH; depth++)
        {
            for (final List<ClassFile.Member> members : List.of(file.methods, file.fields))
            {
                if (members.stream().anyMatch(m -> m.name().equals(member)))
                {
                    return true;
                }
            }
            file = files.get(file.superName);
        }
        return false;
    }

    /** Whether the hash code of a type is a function of its value. */
    boolean hash(final String type)
    {
        return AllowedCalls.value(type) || contains(type) && judge(type, false, MAX_DEPTH);
    }

    /** Whether the text of a type is a function of its value. */
    boolean text(final String type)
    {
        return AllowedCalls.text(type) || contains(type) && judge(type, true, MAX_DEPTH);
    }

    private boolean judge(final String type, final boolean text, final int depth)
    {
        final ClassFile file = files.get(type);
        if (depth == 0 || file == null)
        {
            return false;
        }
        if (file.superName.equals("java/lang/Record"))
        {
            return file.fields.stream().filter(f -> !f.is(ACC_STATIC)).allMatch(f -> component(f, text, depth - 1));
        }
        if (file.superName.equals("java/lang/Enum"))
        {
            return text;
        }
        final String method = text ? "toString()Ljava/lang/String;" : "hashCode()I";
        return file.methods.stream().anyMatch(m -> (m.name() + m.descriptor()).equals(method)) ||
            judge(file.superName, text, depth - 1);
    }

    private boolean component(final ClassFile.Member field, final boolean text, final int depth)
    {
        final String descriptor = field.descriptor();
        if (!descriptor.startsWith("L"))
        {
            return !descriptor.startsWith("[");
        }
        final String type = descriptor.substring(1, descriptor.length() - 1);
        return text ? AllowedCalls.text(type) || judge(type, true, depth) :
            AllowedCalls.value(type) || judge(type, false, depth);
    }

    /** Whether a static field can never change: a primitive, a value, or an own enum or record made of such. */
    boolean constant(final ClassFile file, final ClassFile.Member field)
    {
        final String descriptor = field.descriptor();
        if (descriptor.startsWith("["))
        {
            // What javac makes for enums; nothing else can name them in source.
            return field.is(ACC_SYNTHETIC) && (descriptor.equals("[I") && field.name().startsWith("$SwitchMap$") ||
                descriptor.equals("[L" + file.name + ";") && field.name().equals("$VALUES"));
        }
        return !descriptor.startsWith("L") || immutable(descriptor.substring(1, descriptor.length() - 1), MAX_DEPTH);
    }

    private boolean immutable(final String type, final int depth)
    {
        final ClassFile file = files.get(type);
        if (file == null || depth == 0)
        {
            return AllowedCalls.immutable(type);
        }
        return file.superName.equals("java/lang/Enum") || file.superName.equals("java/lang/Record") &&
            file.fields.stream().filter(f -> !f.is(ACC_STATIC)).allMatch(f -> f.is(ACC_FINAL) &&
                !f.descriptor().startsWith("[") && (!f.descriptor().startsWith("L") ||
                immutable(f.descriptor().substring(1, f.descriptor().length() - 1), depth - 1)));
    }

    /** @return the first type of a concatenation whose text is not a function of its value; null when there is none. */
    String textless(final String descriptor)
    {
        int at = 1;
        while (descriptor.charAt(at) != ')')
        {
            final int begin = at;
            while (descriptor.charAt(at) == '[')
            {
                at++;
            }
            at = descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
            final String part = descriptor.substring(begin, at);
            if (part.startsWith("[") || part.startsWith("L") && !text(part.substring(1, part.length() - 1)))
            {
                return part.startsWith("L") ? part.substring(1, part.length() - 1) : "array";
            }
        }
        return null;
    }
}
