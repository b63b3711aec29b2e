package com.tradebaas.loader;

import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.api.strategy.StrategyRegistry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The strategies of a folder ({@code .java} files and service jars) over built-in ones. {@link #reload} reads the
 * folder again and replaces the whole table at once; a strategy that runs keeps its code. A file that cannot be
 * loaded is an entry in {@link #errors} and harms nothing; the last good code of its name is kept. Thread safe.
 */
public final class StrategyFolder implements StrategyRegistry
{
    private static final String SERVICE = "META-INF/services/" + Strategy.class.getName();

    private final StrategyRegistry builtIn;
    private final Path folder;
    private final Path kept;
    private volatile TreeMap<String, Loaded> loaded = new TreeMap<>();
    private volatile List<String> errors = List.of();

    /**
     * Reads the folder once.
     *
     * @param builtIn strategies that are always there; their names cannot be taken.
     * @param folder  of the user's strategies; need not exist.
     * @param kept    where code is kept by hash, beside the journal.
     */
    public StrategyFolder(final StrategyRegistry builtIn, final Path folder, final Path kept)
    {
        this.builtIn = builtIn;
        this.folder = folder;
        this.kept = kept;
        reload();
    }

    /** @return what could not be loaded, one line for each, as of now. Call it only while no strategy is starting. */
    public synchronized List<String> reload()
    {
        final TreeMap<String, Loaded> table = new TreeMap<>();
        final List<String> problems = new ArrayList<>();
        for (final Path file : files(problems))
        {
            try
            {
                take(file, table);
            }
            catch (final RefusedException | IOException | RuntimeException | LinkageError e)
            {
                problems.add(file.getFileName() + ": " + (e instanceof RefusedException ? e.getMessage() : e));
                loaded.values().stream().filter(l -> l.file.equals(file)).forEach(l -> table.put(l.info.name(), l));
            }
        }
        loaded = table;
        errors = List.copyOf(problems);
        return errors;
    }

    private List<Path> files(final List<String> problems)
    {
        if (!Files.isDirectory(folder))
        {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder))
        {
            return list.filter(f -> f.toString().endsWith(".java") || f.toString().endsWith(".jar")).sorted().toList();
        }
        catch (final IOException e)
        {
            problems.add(folder + ": " + e);
            return List.of();
        }
    }

    private void take(final Path file, final TreeMap<String, Loaded> table) throws IOException, RefusedException
    {
        final TreeMap<String, byte[]> parts =
            file.toString().endsWith(".jar") ? unpack(file) : SourceCompiler.compile(file);
        final TreeMap<String, byte[]> classes = new TreeMap<>(parts);
        classes.keySet().removeIf(part -> !part.endsWith(".class") || part.endsWith("-info.class"));
        final TreeMap<String, byte[]> named = new TreeMap<>();
        classes.forEach((part, bytes) -> named.put(part.substring(0, part.length() - 6), bytes));
        for (final byte[] bytes : named.values())
        {
            ClassCheck.check(bytes, named.keySet());
        }
        final String hash = hash(classes);
        int found = 0;
        for (final Class<? extends Strategy> type : new MemoryLoader(named).strategies(parts.get(SERVICE)))
        {
            final Loaded one = Loaded.of(file, type, hash);
            found++;
            if (builtIn.info(one.info.name()) != null || table.putIfAbsent(one.info.name(), one) != null)
            {
                throw new RefusedException("the name " + one.info.name() + " is taken by another strategy");
            }
        }
        if (found == 0)
        {
            throw new RefusedException("holds no public class that implements Strategy");
        }
        keep(hash, classes);
    }

    private static TreeMap<String, byte[]> unpack(final Path file) throws IOException
    {
        final TreeMap<String, byte[]> parts = new TreeMap<>();
        try (JarInputStream in = new JarInputStream(Files.newInputStream(file)))
        {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry())
            {
                if (!entry.isDirectory())
                {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return parts;
    }

    private static String hash(final TreeMap<String, byte[]> classes)
    {
        try
        {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            classes.forEach((part, bytes) ->
            {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void keep(final String hash, final TreeMap<String, byte[]> classes) throws IOException
    {
        final Path target = kept.resolve(hash + ".jar");
        if (Files.exists(target))
        {
            return;
        }
        Files.createDirectories(kept);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes))
        {
            for (final Map.Entry<String, byte[]> part : classes.entrySet())
            {
                out.putNextEntry(new JarEntry(part.getKey()));
                out.write(part.getValue());
            }
        }
        final Path temporary = kept.resolve(hash + ".tmp");
        Files.write(temporary, bytes.toByteArray());
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @return one line for each file that could not be loaded at the last reading. */
    public List<String> errors()
    {
        return errors;
    }

    @Override
    public List<String> names()
    {
        final List<String> names = new ArrayList<>(builtIn.names());
        names.addAll(loaded.keySet());
        names.sort(null);
        return names;
    }

    @Override
    public StrategyInfo info(final String name)
    {
        final Loaded own = loaded.get(name);
        return own == null ? builtIn.info(name) : own.info;
    }

    @Override
    public Strategy create(final String name)
    {
        final Loaded own = loaded.get(name);
        return own == null ? builtIn.create(name) : own.create();
    }

    @Override
    public String codeHash(final String name)
    {
        final Loaded own = loaded.get(name);
        return own == null ? builtIn.codeHash(name) : own.hash;
    }

    /** One strategy class of a file. */
    private record Loaded(Path file, Class<? extends Strategy> type, StrategyInfo info, String hash)
    {
        static Loaded of(final Path file, final Class<? extends Strategy> type, final String hash)
        {
            return new Loaded(file, type, instance(type).info(), hash);
        }

        Strategy create()
        {
            return instance(type);
        }

        private static Strategy instance(final Class<? extends Strategy> type)
        {
            try
            {
                return type.getConstructor().newInstance();
            }
            catch (final ReflectiveOperationException e)
            {
                throw new IllegalStateException(type.getName() + " cannot be made without arguments: " +
                    (e.getCause() == null ? e : e.getCause()), e);
            }
        }
    }
}
