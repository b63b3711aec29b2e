package com.tradebaas.loader;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One parsed class file (JVM specification, chapter 4), as far as the check needs it. */
final class ClassFile
{
    /** Java 17: a file for a newer one could not be replayed on the oldest that is supported. */
    private static final int MAX_MAJOR = 61;
    private static final int MAGIC = 0xCAFEBABE;

    final List<Member> fields = new ArrayList<>();
    final List<Member> methods = new ArrayList<>();
    /** Index of the method handle of each bootstrap method. */
    final List<Integer> bootstraps = new ArrayList<>();
    int[] tags;
    int[] first;
    int[] second;
    String[] texts;
    String name;
    String superName;

    /** A field, or a method with its code (null when it has none). */
    record Member(int access, String name, String descriptor, ByteBuffer code)
    {
        boolean is(final int flag)
        {
            return (access & flag) != 0;
        }
    }

    private ClassFile()
    {
    }

    /**
     * Parses.
     *
     * @param bytes of the class file.
     * @return the parts.
     * @throws RefusedException when it is damaged or too new.
     */
    static ClassFile parse(final byte[] bytes) throws RefusedException
    {
        final ClassFile file = new ClassFile();
        try
        {
            file.read(new DataInputStream(new ByteArrayInputStream(bytes)));
            return file;
        }
        catch (final IOException | RuntimeException e)
        {
            throw new RefusedException((file.name == null ? "class file" : file.shown()) + ": damaged class file: " + e);
        }
    }

    /** @return the name as Java writes it. */
    String shown()
    {
        return name.replace('/', '.');
    }

    String className(final int index)
    {
        return texts[first[index]];
    }

    /** @return owner of a field, method or interface method of the pool. */
    String owner(final int index)
    {
        return className(first[index]);
    }

    String memberName(final int index)
    {
        return texts[first[second[index]]];
    }

    String memberDescriptor(final int index)
    {
        return texts[second[second[index]]];
    }

    private void read(final DataInputStream in) throws IOException, RefusedException
    {
        if (in.readInt() != MAGIC)
        {
            throw new IOException("no class file");
        }
        in.readUnsignedShort();
        final int major = in.readUnsignedShort();
        pool(in);
        in.readUnsignedShort();
        name = className(in.readUnsignedShort());
        if (major > MAX_MAJOR)
        {
            throw new RefusedException(shown() + ": compiled for Java " + (major - 44) + "; use --release 17");
        }
        final int superIndex = in.readUnsignedShort();
        superName = superIndex == 0 ? "" : className(superIndex);
        in.skipNBytes(2L * in.readUnsignedShort());
        members(in, fields);
        members(in, methods);
        for (int left = in.readUnsignedShort(); left > 0; left--)
        {
            final String kind = texts[in.readUnsignedShort()];
            final ByteBuffer content = ByteBuffer.wrap(content(in));
            if (kind.equals("BootstrapMethods"))
            {
                bootstraps(content);
            }
        }
    }

    private void pool(final DataInputStream in) throws IOException
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

    private void members(final DataInputStream in, final List<Member> to) throws IOException
    {
        for (int left = in.readUnsignedShort(); left > 0; left--)
        {
            final int access = in.readUnsignedShort();
            final String member = texts[in.readUnsignedShort()];
            final String descriptor = texts[in.readUnsignedShort()];
            ByteBuffer code = null;
            for (int parts = in.readUnsignedShort(); parts > 0; parts--)
            {
                final String kind = texts[in.readUnsignedShort()];
                final byte[] content = content(in);
                if (kind.equals("Code"))
                {
                    code = ByteBuffer.wrap(content);
                }
            }
            to.add(new Member(access, member, descriptor, code));
        }
    }

    private static byte[] content(final DataInputStream in) throws IOException
    {
        final int length = in.readInt();
        if (length < 0 || length > in.available())
        {
            throw new IOException("an attribute is longer than the file");
        }
        return in.readNBytes(length);
    }

    private void bootstraps(final ByteBuffer content)
    {
        for (int left = content.getShort() & 0xFFFF; left > 0; left--)
        {
            bootstraps.add(content.getShort() & 0xFFFF);
            content.position(content.position() + 2 + 2 * (content.getShort(content.position()) & 0xFFFF));
        }
    }
}
