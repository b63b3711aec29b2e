package com.tradebaas.loader;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/** Reads one class file (JVM specification, chapter 4) and refuses what is not in {@link AllowedCalls}. */
final class ClassCheck
{
    private static final int ACC_STATIC = 8;
    private static final int ACC_FINAL = 16;
    private static final int ACC_SYNCHRONIZED = 32;
    private static final int ACC_NATIVE = 256;
    private static final int ACC_SYNTHETIC = 4096;
    /** Operand bytes of each opcode, 0 to 201; 'x' is a switch or wide. */
    private static final String OPERANDS =
        "0000000000000000" + "1212211111000000" + "0000000000000000" + "0000001111100000" + "0000000000000000" +
        "0000000000000000" + "0000000000000000" + "0000000000000000" + "0000200000000000" + "0000000002222222" +
        "222222221xx00000" + "0022222222442120" + "0220x32244";

    private final Set<String> own;
    private DataInputStream in;
    private int[] tags;
    private int[] first;
    private int[] second;
    private String[] texts;
    private String name;

    private ClassCheck(final Set<String> own)
    {
        this.own = own;
    }

    /**
     * Checks one class file.
     *
     * @param bytes of the class file.
     * @param own   internal names of the classes that are loaded together.
     * @throws RefusedException naming class, line and reason.
     */
    static void check(final byte[] bytes, final Set<String> own) throws RefusedException
    {
        final ClassCheck check = new ClassCheck(own);
        try
        {
            check.in = new DataInputStream(new ByteArrayInputStream(bytes));
            check.read();
        }
        catch (final IOException | IndexOutOfBoundsException e)
        {
            throw new RefusedException((check.name == null ? "class file" : check.name) + ": damaged class file: " + e);
        }
    }

    private void read() throws IOException, RefusedException
    {
        if (in.readInt() != 0xCAFEBABE)
        {
            throw new IOException("no class file");
        }
        in.readInt();
        pool();
        in.readUnsignedShort();
        name = texts[first[in.readUnsignedShort()]].replace('/', '.');
        in.readUnsignedShort();
        in.skipBytes(2 * in.readUnsignedShort());
        fields();
        methods();
        types();
    }

    private void pool() throws IOException
    {
        final int count = in.readUnsignedShort();
        tags = new int[count];
        first = new int[count];
        second = new int[count];
        texts = new String[count];
        for (int i = 1; i < count; i++)
        {
            tags[i] = in.readUnsignedByte();
            switch (tags[i])
            {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4 -> in.readInt();
                case 5, 6 ->
                {
                    in.readLong();
                    i++;
                }
                case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                case 15 ->
                {
                    in.readUnsignedByte();
                    first[i] = in.readUnsignedShort();
                }
                case 9, 10, 11, 12, 17, 18 ->
                {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                default -> throw new IOException("constant of unknown kind " + tags[i]);
            }
        }
    }

    private void fields() throws IOException, RefusedException
    {
        final int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++)
        {
            final int access = in.readUnsignedShort();
            final String field = texts[in.readUnsignedShort()];
            in.readUnsignedShort();
            attributes();
            if ((access & ACC_STATIC) != 0 && (access & (ACC_FINAL | ACC_SYNTHETIC)) == 0)
            {
                throw new RefusedException(name + ": static field " + field + " is not final; it would outlive a run");
            }
        }
    }

    private void attributes() throws IOException
    {
        final int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++)
        {
            in.readUnsignedShort();
            in.skipBytes(in.readInt());
        }
    }

    private void methods() throws IOException, RefusedException
    {
        final int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++)
        {
            final int access = in.readUnsignedShort();
            final String method = texts[in.readUnsignedShort()];
            in.readUnsignedShort();
            if ((access & (ACC_NATIVE | ACC_SYNCHRONIZED)) != 0)
            {
                throw new RefusedException(name + ": method " + method + " is native or synchronized");
            }
            final int parts = in.readUnsignedShort();
            for (int part = 0; part < parts; part++)
            {
                final String kind = texts[in.readUnsignedShort()];
                final byte[] bytes = in.readNBytes(in.readInt());
                if (kind.equals("Code"))
                {
                    code(ByteBuffer.wrap(bytes));
                }
            }
        }
    }

    private void code(final ByteBuffer bytes) throws RefusedException
    {
        bytes.getInt();
        final int start = bytes.position() + 4;
        final int length = bytes.getInt();
        final int[] lines = lines(bytes, start + length, length);
        int at = 0;
        while (at < length)
        {
            final int opcode = bytes.get(start + at) & 0xFF;
            if (opcode >= 178 && opcode <= 186)
            {
                member(bytes.getShort(start + at + 1) & 0xFFFF, lines[at]);
            }
            else if (opcode == 194)
            {
                throw new RefusedException(name + " line " + lines[at] + ": synchronized is not allowed in a strategy");
            }
            else if (opcode == 187 || opcode == 189 || opcode == 192 || opcode == 193)
            {
                type(bytes.getShort(start + at + 1) & 0xFFFF, " line " + lines[at]);
            }
            at += size(bytes, start, at, opcode);
        }
    }

    private static int size(final ByteBuffer bytes, final int start, final int at, final int opcode)
    {
        final int aligned = start + (at + 4 & ~3);
        return switch (opcode)
        {
            case 170 -> aligned - start - at + 12 + 4 * (bytes.getInt(aligned + 8) - bytes.getInt(aligned + 4) + 1);
            case 171 -> aligned - start - at + 8 + 8 * bytes.getInt(aligned + 4);
            case 196 -> (bytes.get(start + at + 1) & 0xFF) == 132 ? 6 : 4;
            default -> 1 + OPERANDS.charAt(opcode) - '0';
        };
    }

    private int[] lines(final ByteBuffer bytes, final int end, final int length)
    {
        final int[] lines = new int[length + 1];
        bytes.position(end);
        bytes.position(bytes.position() + 2 + 8 * (bytes.getShort(end) & 0xFFFF));
        final int count = bytes.getShort() & 0xFFFF;
        for (int i = 0; i < count; i++)
        {
            final String kind = texts[bytes.getShort() & 0xFFFF];
            final int next = bytes.getInt() + bytes.position();
            if (kind.equals("LineNumberTable"))
            {
                for (int left = bytes.getShort() & 0xFFFF; left > 0; left--)
                {
                    java.util.Arrays.fill(lines, bytes.getShort() & 0xFFFF, lines.length, bytes.getShort() & 0xFFFF);
                }
            }
            bytes.position(next);
        }
        return lines;
    }

    /** A field, a method, or the name of an invokedynamic (its targets are method handles in the pool). */
    private void member(final int index, final int line) throws RefusedException
    {
        if (tags[index] == 18)
        {
            return;
        }
        final String owner = texts[first[first[index]]];
        final String member = texts[first[second[index]]];
        if (!owner.equals("java/lang/System"))
        {
            type(first[index], line == 0 ? " (method reference)" : " line " + line);
        }
        if (!AllowedCalls.member(owner, member) && !(member.equals("hashCode") && own.contains(owner)))
        {
            throw new RefusedException(name + (line == 0 ? " (method reference)" : " line " + line) + ": " + owner.replace('/', '.') + "." + member +
                " is not allowed in a strategy: its result would differ in a replay, or it leaves the engine");
        }
    }

    private void type(final int index, final String where) throws RefusedException
    {
        String type = texts[first[index]];
        if (type.startsWith("["))
        {
            type = type.replaceFirst("^\\[+", "");
            type = type.startsWith("L") ? type.substring(1, type.length() - 1) : "java/lang/Object";
        }
        if (!own.contains(type) && !AllowedCalls.type(type))
        {
            throw new RefusedException(name + where + ": class " + type.replace('/', '.') +
                " is not allowed in a strategy (clock, randomness, threads, I/O, reflection and the like)");
        }
    }

    /** Every class and method handle of the pool: also those without an instruction, such as method references. */
    private void types() throws RefusedException
    {
        for (int i = 1; i < tags.length; i++)
        {
            if (tags[i] == 7 && !texts[first[i]].equals("java/lang/System"))
            {
                type(i, "");
            }
            if (tags[i] == 15 && tags[first[i]] >= 9 && tags[first[i]] <= 11)
            {
                member(first[i], 0);
            }
        }
    }
}
