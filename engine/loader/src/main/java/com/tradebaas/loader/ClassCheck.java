package com.tradebaas.loader;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Refuses class files that touch what is not in {@link AllowedCalls}, or that keep state beyond a run. */
final class ClassCheck
{
    private static final int ACC_STATIC = 8;
    private static final int ACC_FINAL = 16;
    private static final int ACC_SYNCHRONIZED = 32;
    private static final int ACC_NATIVE = 256;
    private static final int MAX_CODE = 65_535;
    /** Operand bytes of each opcode, 0 to 201; 'x' is a switch or wide. */
    private static final String OPERANDS =
        "0000000000000000" + "1212211111000000" + "0000000000000000" + "0000001111100000" + "0000000000000000" +
        "0000000000000000" + "0000000000000000" + "0000000000000000" + "0000200000000000" + "0000000002222222" +
        "2222222221xx0000" + "0022222224421200" + "2200x32244";

    private final ClassFile file;
    private final OwnTypes own;

    private ClassCheck(final ClassFile file, final OwnTypes own)
    {
        this.file = file;
        this.own = own;
    }

    /**
     * Checks the classes that are loaded together.
     *
     * @param classes by internal name.
     * @throws RefusedException naming class, line and reason.
     */
    static void check(final Map<String, byte[]> classes) throws RefusedException
    {
        final TreeMap<String, ClassFile> files = new TreeMap<>();
        for (final Map.Entry<String, byte[]> one : classes.entrySet())
        {
            final ClassFile file = ClassFile.parse(one.getValue());
            if (!file.name.equals(one.getKey()))
            {
                throw new RefusedException("the file " + one.getKey() + ".class holds the class " + file.shown());
            }
            files.put(one.getKey(), file);
        }
        final OwnTypes own = new OwnTypes(files);
        for (final ClassFile file : files.values())
        {
            try
            {
                new ClassCheck(file, own).check();
            }
            catch (final RuntimeException e)
            {
                throw new RefusedException(file.shown() + ": damaged class file: " + e);
            }
        }
    }

    private void check() throws RefusedException
    {
        own.checkName(file);
        for (final ClassFile.Member field : file.fields)
        {
            field(field);
        }
        for (final ClassFile.Member method : file.methods)
        {
            if (method.is(ACC_NATIVE | ACC_SYNCHRONIZED))
            {
                throw refused(": method " + method.name() + " is native or synchronized");
            }
            if (method.name().equals("finalize"))
            {
                throw refused(": method finalize runs when the machine likes, not in a replay");
            }
            if (method.code() != null)
            {
                code(method.code());
            }
        }
        pool();
        for (final int handle : file.bootstraps)
        {
            final String owner = file.owner(file.first[handle]);
            if (!AllowedCalls.factory(owner))
            {
                throw refused(": call sites made by " + owner.replace('/', '.') + " are not allowed in a strategy");
            }
        }
    }

    private void field(final ClassFile.Member field) throws RefusedException
    {
        if (field.is(ACC_STATIC))
        {
            if (!field.is(ACC_FINAL))
            {
                throw refused(": static field " + field.name() + " is not final; it would outlive a run");
            }
            if (!own.constant(file, field))
            {
                throw refused(": static field " + field.name() + " could change inside and would outlive a run; " +
                    "make it an instance field");
            }
        }
        else if (file.superName.equals("java/lang/Enum") && !(field.is(ACC_FINAL) && own.constant(file, field)))
        {
            throw refused(": field " + field.name() + " of an enum could change and would outlive a run");
        }
    }

    private void code(final ByteBuffer bytes) throws RefusedException
    {
        bytes.getInt();
        final int start = bytes.position() + 4;
        final int length = bytes.getInt();
        if (length < 0 || length > MAX_CODE)
        {
            throw refused(": damaged code");
        }
        final int[] lines = lines(bytes, start + length, length);
        int at = 0;
        while (at < length)
        {
            final int opcode = bytes.get(start + at) & 0xFF;
            final String where = " line " + lines[at];
            if (opcode >= 178 && opcode <= 185)
            {
                member(bytes.getShort(start + at + 1) & 0xFFFF, where);
            }
            else if (opcode == 186)
            {
                callSite(bytes.getShort(start + at + 1) & 0xFFFF, where);
            }
            else if (opcode == 194)
            {
                throw refused(where + ": synchronized is not allowed in a strategy");
            }
            else if (opcode == 187 || opcode == 189 || opcode == 192 || opcode == 193)
            {
                type(bytes.getShort(start + at + 1) & 0xFFFF, where);
            }
            final int size = size(bytes, start, at, opcode);
            if (size <= 0)
            {
                throw refused(where + ": damaged code");
            }
            at += size;
        }
    }

    private static int size(final ByteBuffer bytes, final int start, final int at, final int opcode)
    {
        final int aligned = start + (at + 4 & ~3);
        return switch (opcode)
        {
            case 170 -> Math.addExact(aligned - start - at + 12, Math.multiplyExact(4,
                Math.addExact(Math.subtractExact(bytes.getInt(aligned + 8), bytes.getInt(aligned + 4)), 1)));
            case 171 -> Math.addExact(aligned - start - at + 8, Math.multiplyExact(8, bytes.getInt(aligned + 4)));
            case 196 -> (bytes.get(start + at + 1) & 0xFF) == 132 ? 6 : 4;
            default -> 1 + OPERANDS.charAt(opcode) - '0';
        };
    }

    /** Reads the line numbers; on the way, what the code catches. */
    private int[] lines(final ByteBuffer bytes, final int end, final int length) throws RefusedException
    {
        final int[] lines = new int[length + 1];
        final int handlers = bytes.getShort(end) & 0xFFFF;
        bytes.position(end + 2 + 8 * handlers);
        final int count = bytes.getShort() & 0xFFFF;
        for (int i = 0; i < count; i++)
        {
            final String kind = file.texts[bytes.getShort() & 0xFFFF];
            final int next = bytes.getInt() + bytes.position();
            if (kind.equals("LineNumberTable"))
            {
                for (int left = bytes.getShort() & 0xFFFF; left > 0; left--)
                {
                    Arrays.fill(lines, bytes.getShort() & 0xFFFF, lines.length, bytes.getShort() & 0xFFFF);
                }
            }
            bytes.position(next);
        }
        for (int i = 0; i < handlers; i++)
        {
            final int at = end + 2 + 8 * i;
            final int caught = bytes.getShort(at + 6) & 0xFFFF;
            if (caught != 0 && !AllowedCalls.caught(file.className(caught)))
            {
                throw refused(" line " + lines[bytes.getShort(at + 4) & 0xFFFF] + ": catching " +
                    file.className(caught).replace('/', '.') + " is not allowed in a strategy: it would hide what " +
                    "the machine ran out of");
            }
        }
        return lines;
    }

    private void member(final int index, final String where) throws RefusedException
    {
        final String owner = file.owner(index);
        final String member = file.memberName(index);
        final String descriptor = file.memberDescriptor(index);
        if (!owner.equals("java/lang/System"))
        {
            type(file.first[index], where);
        }
        final boolean allowed = switch (member)
        {
            case "hashCode" -> own.hash(owner);
            case "toString" -> owner.equals("java/util/Arrays") ?
                AllowedCalls.member(owner, member, descriptor) : own.text(owner);
            default -> own.contains(owner) ? own.declared(owner, member) ||
                AllowedCalls.member("java/lang/Object", member, descriptor) :
                AllowedCalls.member(owner, member, descriptor);
        };
        if (!allowed && descriptor.contains("(Ljava/lang/Object;)Ljava/lang/String"))
        {
            throw refused(where + ": the text of an object (" + owner.replace('/', '.') + "." + member +
                ") may differ in a replay; write its values, or the name() of an enum");
        }
        if (!allowed)
        {
            throw refused(where + ": " + owner.replace('/', '.') + "." + member +
                " is not allowed in a strategy: its result would differ in a replay, or it leaves the engine");
        }
    }

    /** An invokedynamic: its targets are handles of the pool; text is only made of values. */
    private void callSite(final int index, final String where) throws RefusedException
    {
        final int handle = file.bootstraps.get(file.first[index]);
        if (file.owner(file.first[handle]).equals("java/lang/invoke/StringConcatFactory"))
        {
            final String part = own.textless(file.memberDescriptor(index));
            if (part != null)
            {
                throw refused(where + ": the text of a " + part.replace('/', '.') +
                    " may differ in a replay; write its values, or the name() of an enum");
            }
        }
    }

    private void type(final int index, final String where) throws RefusedException
    {
        final String type = OwnTypes.element(file.className(index));
        if (type != null && !own.contains(type) && !AllowedCalls.type(type))
        {
            throw refused(where + ": class " + type.replace('/', '.') +
                " is not allowed in a strategy (clock, randomness, threads, I/O, reflection and the like)");
        }
    }

    /** Every class and method handle of the pool: also those without an instruction, such as method references. */
    private void pool() throws RefusedException
    {
        for (int i = 1; i < file.tags.length; i++)
        {
            switch (file.tags[i])
            {
                case 7 ->
                {
                    if (!file.className(i).equals("java/lang/System"))
                    {
                        type(i, "");
                    }
                }
                case 15 ->
                {
                    if (!AllowedCalls.factory(file.owner(file.first[i])))
                    {
                        member(file.first[i], " (method reference)");
                    }
                }
                case 17 -> throw refused(": dynamic constants are not allowed in a strategy");
                default ->
                {
                    // Texts, numbers and names do nothing by themselves.
                }
            }
        }
    }

    private RefusedException refused(final String what)
    {
        return new RefusedException(file.shown() + what);
    }
}
