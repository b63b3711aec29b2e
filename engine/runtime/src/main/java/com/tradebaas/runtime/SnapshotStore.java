package com.tradebaas.runtime;

import com.tradebaas.api.Application;
import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;
import com.tradebaas.api.Timers;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Snapshots on disk: written beside, forced, renamed; with a checksum over all of it. */
final class SnapshotStore
{
    private static final long MAGIC = 0x3150_414E_5342_5254L;
    private static final int HASH = 32;
    private static final int HEADER = 16 + HASH;
    private static final String SUFFIX = ".snapshot";

    private final Path directory;
    private final FileForce force;

    /**
     * What a snapshot says about itself.
     *
     * @param buildId   code that wrote it.
     * @param run       in which it was taken.
     * @param position  of the journal: the state is the one behind this record.
     * @param mode      what of the outputs is journaled in that run.
     * @param skipped   events that operators decided to leave out.
     * @param stateHash of the application.
     */
    record Header(String buildId, int run, JournalPosition position, OutputMode mode, List<Long> skipped,
        long stateHash)
    {
    }

    /**
     * A readable snapshot.
     *
     * @param file   its path.
     * @param header what it says about itself.
     * @param state  timers and application, to be read once.
     */
    record Stored(Path file, Header header, SnapshotReader state)
    {
    }

    SnapshotStore(final Path directory, final FileForce force)
    {
        this.directory = directory;
        this.force = force;
    }

    static void encode(final SnapshotWriter out, final Header header, final Timers timers, final Application state)
    {
        out.reset();
        out.section("HOST", 1);
        out.putString(header.buildId());
        out.putInt(header.run());
        out.putLong(header.position().record());
        out.putLong(header.position().hash());
        out.putLong(header.position().sequence());
        out.putLong(header.position().timeNs());
        out.putByte(header.mode().ordinal());
        out.putInt(header.skipped().size());
        header.skipped().forEach(out::putLong);
        out.putLong(header.stateHash());
        timers.snapshot(out);
        state.snapshot(out);
    }

    Path write(final SnapshotWriter content, final long record) throws IOException
    {
        final byte[] body = new byte[content.length()];
        content.buffer().getBytes(0, body);
        final UnsafeBuffer header = new UnsafeBuffer(new byte[HEADER]);
        header.putLong(0, MAGIC);
        header.putLong(8, body.length);
        header.putBytes(16, sha256(body));
        final Path file = directory.resolve(String.format("%020d%s", record, SUFFIX));
        final Path temporary = directory.resolve(file.getFileName() + ".tmp");
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))
        {
            writeAll(out, ByteBuffer.wrap(header.byteArray()));
            writeAll(out, ByteBuffer.wrap(body));
            force.force(temporary, out, true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        JournalFiles.forceDirectory(directory, force);
        return file;
    }

    private static void writeAll(final FileChannel out, final ByteBuffer bytes) throws IOException
    {
        while (bytes.hasRemaining())
        {
            out.write(bytes);
        }
    }

    /** Snapshot files, the newest first. */
    List<Path> files()
    {
        final List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory))
        {
            try (Stream<Path> list = Files.list(directory))
            {
                list.filter(path -> path.toString().endsWith(SUFFIX)).forEach(files::add);
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
        Collections.sort(files);
        Collections.reverse(files);
        return files;
    }

    /** The record behind which a snapshot was taken, from its name. */
    static long record(final Path file)
    {
        final String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** Reads a snapshot; null when it is damaged. */
    static Stored read(final Path file)
    {
        final byte[] bytes;
        try
        {
            bytes = Files.readAllBytes(file);
        }
        catch (final IOException e)
        {
            return null;
        }
        final UnsafeBuffer view = new UnsafeBuffer(bytes);
        if (bytes.length < HEADER || view.getLong(0) != MAGIC || view.getLong(8) != bytes.length - HEADER)
        {
            return null;
        }
        final byte[] body = Arrays.copyOfRange(bytes, HEADER, bytes.length);
        if (!MessageDigest.isEqual(sha256(body), Arrays.copyOfRange(bytes, 16, HEADER)))
        {
            return null;
        }
        final SnapshotReader in = new SnapshotReader(new UnsafeBuffer(body), 0, body.length);
        return new Stored(file, header(in), in);
    }

    private static Header header(final SnapshotReader in)
    {
        in.section("HOST", 1);
        final String buildId = in.getString();
        final int run = in.getInt();
        final long record = in.getLong();
        final long hash = in.getLong();
        final long sequence = in.getLong();
        final JournalPosition position = new JournalPosition(record, hash, sequence, in.getLong());
        final OutputMode mode = OutputMode.values()[in.getByte()];
        final List<Long> skipped = new ArrayList<>();
        for (int i = in.getInt(); i > 0; i--)
        {
            skipped.add(in.getLong());
        }
        return new Header(buildId, run, position, mode, skipped, in.getLong());
    }

    private static byte[] sha256(final byte[] bytes)
    {
        try
        {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
