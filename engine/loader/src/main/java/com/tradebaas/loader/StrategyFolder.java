package com.tradebaas.loader;

import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.api.strategy.StrategyRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The strategies of a folder ({@code .java} files and service jars) over built-in ones. {@link #reload} reads the
 * folder again and replaces the whole table at once; a strategy that runs keeps its code. A file that cannot be
 * loaded is an entry in {@link #errors} and harms nothing; the last good code of its name is kept.
 *
 * <p>The core knows a strategy of the folder by its coded name, {@code name@code}: a journal that says so is replayed
 * with this code, which is kept beside it, however often the file changed since. Thread safe.
 */
public final class StrategyFolder implements StrategyRegistry
{
    private static final Logger LOG = LoggerFactory.getLogger(StrategyFolder.class);

    private final StrategyRegistry builtIn;
    private final Path folder;
    private final KeptCode kept;
    private final Quarantine quarantine;
    private final CallWatch watch;
    private final Map<String, String> refused = new TreeMap<>();
    private volatile TreeMap<String, Source> loaded = new TreeMap<>();
    private volatile List<String> errors = List.of();
    private volatile String print = "";

    /** One strategy of the folder, and the file that it came from. */
    private record Source(Path file, LoadedCode code)
    {
    }

    /**
     * Reads the folder once; calls of strategies are not watched.
     *
     * @param builtIn strategies that are always there; their names cannot be taken.
     * @param folder  of the user's strategies; need not exist.
     * @param kept    where code is kept by hash, beside the journal.
     */
    public StrategyFolder(final StrategyRegistry builtIn, final Path folder, final Path kept)
    {
        this(builtIn, folder, kept, new Quarantine(kept), CallWatch.NONE);
    }

    /**
     * Reads the folder once.
     *
     * @param builtIn    strategies that are always there; their names cannot be taken.
     * @param folder     of the user's strategies; need not exist; null for none, then nothing is written either.
     * @param kept       where code is kept by hash, beside the journal.
     * @param quarantine calls that must not be made.
     * @param watch      is told of each call.
     */
    public StrategyFolder(
        final StrategyRegistry builtIn, final Path folder, final Path kept, final Quarantine quarantine,
        final CallWatch watch)
    {
        this.builtIn = builtIn;
        this.folder = folder;
        this.kept = new KeptCode(kept);
        this.quarantine = quarantine;
        this.watch = watch;
        reload();
    }

    /**
     * The strategies that a journal names, for tools that read it: built-in ones, and kept code.
     *
     * @param builtIn strategies that are always there.
     * @param kept    directory of the kept code; need not exist.
     * @return the registry; it writes nothing.
     */
    public static StrategyFolder ofJournal(final StrategyRegistry builtIn, final Path kept)
    {
        return new StrategyFolder(builtIn, null, kept);
    }

    /**
     * Reads the folder again if a file in it was added, changed or removed.
     *
     * @return whether it was read.
     */
    public boolean reloadIfChanged()
    {
        if (print(new ArrayList<>()).equals(print))
        {
            return false;
        }
        reload();
        return true;
    }

    /** @return what could not be loaded, one line for each, as of now. */
    public synchronized List<String> reload()
    {
        final TreeMap<String, Source> table = new TreeMap<>();
        final List<String> problems = new ArrayList<>();
        print = print(problems);
        for (final Path file : files(problems))
        {
            final TreeMap<String, Source> found = new TreeMap<>();
            try
            {
                for (final LoadedCode code : load(file))
                {
                    final String name = code.info().name();
                    if (builtIn.info(name) != null || table.containsKey(name) ||
                        found.put(name, new Source(file, code)) != null)
                    {
                        throw new RefusedException("the name " + name + " is taken by another strategy");
                    }
                }
                table.putAll(found);
            }
            catch (final RefusedException | IOException | RuntimeException e)
            {
                problems.add(file.getFileName() + ": " + (e instanceof RefusedException ? e.getMessage() : e));
                loaded.values().stream().filter(l -> l.file.equals(file))
                    .forEach(l -> table.putIfAbsent(l.code.info().name(), l));
            }
        }
        say(table, problems);
        loaded = table;
        errors = List.copyOf(problems);
        return errors;
    }

    private void say(final TreeMap<String, Source> table, final List<String> problems)
    {
        table.forEach((name, source) ->
        {
            final Source before = loaded.get(name);
            if (before == null || !before.code.hash().equals(source.code.hash()))
            {
                LOG.info("strategy {} loaded from {}, code {}", name, source.file.getFileName(), source.code.hash());
            }
        });
        problems.stream().filter(p -> !errors.contains(p)).forEach(p -> LOG.warn("strategy not loaded: {}", p));
    }

    private List<Path> files(final List<String> problems)
    {
        if (folder == null || !Files.isDirectory(folder))
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

    /** Names, sizes and times of the files: what changes when one of them does. */
    private String print(final List<String> problems)
    {
        final StringBuilder text = new StringBuilder();
        for (final Path file : files(problems))
        {
            try
            {
                text.append(file).append(' ').append(Files.size(file)).append(' ')
                    .append(Files.getLastModifiedTime(file).toMillis()).append('\n');
            }
            catch (final IOException e)
            {
                text.append(file).append(" gone\n");
            }
        }
        return text.toString();
    }

    private List<LoadedCode> load(final Path file) throws IOException, RefusedException
    {
        StrategyFile.checkSize(file);
        final String content = HexFormat.of().formatHex(
            StrategyFile.sha256().digest(Files.readAllBytes(file))) + (file.toString().endsWith(".jar") ? "j" : "s");
        final List<LoadedCode> known = kept.ofContent(content);
        if (known != null)
        {
            return known;
        }
        final String before = refused.get(content + file.getFileName());
        if (before != null)
        {
            throw new RefusedException(before);
        }
        try
        {
            return kept.tried(file, content);
        }
        catch (final RefusedException e)
        {
            refused.put(content + file.getFileName(), e.getMessage());
            throw e;
        }
    }

    /** @return one line for each file that could not be loaded at the last reading. */
    public List<String> errors()
    {
        return errors;
    }

    /**
     * The name that the core must be given, so that a replay runs the same code.
     *
     * @param name of a strategy, with or without its code.
     * @return {@code name@code} for one of the folder, else the name.
     */
    public String codedName(final String name)
    {
        final Source own = loaded.get(name);
        return own == null ? name : own.code.codedName();
    }

    /** The replay is over: what strategies are asked from now on is new. */
    public void goLive()
    {
        watch.goLive();
    }

    /**
     * Why a strategy must not be started.
     *
     * @param name of a strategy, with or without its code.
     * @return the reason, null when it may.
     */
    public String quarantined(final String name)
    {
        return quarantine.reason(codedName(name));
    }

    @Override
    public List<String> names()
    {
        final List<String> names = new ArrayList<>(builtIn.names());
        names.addAll(loaded.keySet());
        names.sort(null);
        return names;
    }

    private LoadedCode find(final String name)
    {
        final Source own = loaded.get(name);
        if (own != null)
        {
            return own.code;
        }
        final int at = name.indexOf('@');
        final Source now = at < 0 ? null : loaded.get(name.substring(0, at));
        return at < 0 ? null : now != null && now.code.codedName().equals(name) ? now.code : kept.named(name);
    }

    @Override
    public StrategyInfo info(final String name)
    {
        final LoadedCode own = find(name);
        return own == null ? builtIn.info(name) : own.info();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a strategy of the folder is asked for without its code.
     */
    @Override
    public Strategy create(final String name)
    {
        final LoadedCode own = find(name);
        if (own != null && !own.codedName().equals(name))
        {
            throw new IllegalArgumentException("the journal needs the code too: " + own.codedName());
        }
        final Strategy inner = own == null ? builtIn.create(name) : own.create();
        return inner == null ? null : new GuardedStrategy(inner, inner.info(), name, quarantine, watch);
    }

    @Override
    public String codeHash(final String name)
    {
        final LoadedCode own = find(name);
        return own == null ? builtIn.codeHash(name) : own.hash();
    }
}
