package com.tradebaas.loader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Checked code by its hash, beside the journal: what ran can run again. Also remembers which file content gave which
 * code, so that a start does not compile what it compiled before.
 */
final class KeptCode
{
    private static final Logger LOG = LoggerFactory.getLogger(KeptCode.class);

    private final Path folder;
    private final Map<String, List<LoadedCode>> byHash = new ConcurrentHashMap<>();

    KeptCode(final Path folder)
    {
        this.folder = folder;
    }

    /** @return the code of a file whose content was tried before; null when it was not. */
    List<LoadedCode> ofContent(final String content) throws IOException
    {
        final Path note = folder.resolve(content + ".code");
        if (!Files.exists(note))
        {
            return null;
        }
        final String hash = Files.readString(note).strip();
        return hash.matches("[0-9a-f]{64}") ? load(hash) : null;
    }

    /** Tries a file in a process of its own, and keeps its code. */
    List<LoadedCode> tried(final Path file, final String content) throws IOException, RefusedException
    {
        Files.createDirectories(folder);
        final Path jar = Files.createTempFile(folder, "trial", ".tmp");
        try
        {
            Trial.run(file, jar);
            final String hash = StrategyFile.unpack(jar).hash();
            replace(jar, folder.resolve(hash + ".jar"));
            Files.writeString(jar, hash);
            replace(jar, folder.resolve(content + ".code"));
            final List<LoadedCode> code = load(hash);
            if (code == null)
            {
                throw new RefusedException("its code " + hash + " cannot be read back; the log says why");
            }
            return code;
        }
        finally
        {
            Files.deleteIfExists(jar);
        }
    }

    private static void replace(final Path from, final Path to) throws IOException
    {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @return kept code by its coded name; null when there is none. */
    LoadedCode named(final String codedName)
    {
        final String digits = codedName.substring(codedName.indexOf('@') + 1);
        if (!digits.matches("[0-9a-f]{" + LoadedCode.SHOWN_DIGITS + "}") || !Files.isDirectory(folder))
        {
            return null;
        }
        try (Stream<Path> files = Files.list(folder))
        {
            for (final Path file : files.filter(f -> f.getFileName().toString().matches(digits + "[0-9a-f]{48}\\.jar"))
                .sorted().toList())
            {
                final List<LoadedCode> codes = load(file.getFileName().toString().substring(0, 64));
                for (final LoadedCode code : codes == null ? List.<LoadedCode>of() : codes)
                {
                    if (code.codedName().equals(codedName))
                    {
                        return code;
                    }
                }
            }
        }
        catch (final IOException e)
        {
            LOG.error("cannot read the kept code in {}", folder, e);
        }
        return null;
    }

    private List<LoadedCode> load(final String hash)
    {
        final List<LoadedCode> known = byHash.get(hash);
        if (known != null)
        {
            return known;
        }
        final Path file = folder.resolve(hash + ".jar");
        try
        {
            final StrategyFile code = StrategyFile.unpack(file);
            if (!code.hash().equals(hash))
            {
                LOG.error("{} does not hold the code of its name; it is not used", file);
                return null;
            }
            final List<LoadedCode> loaded = LoadedCode.of(code);
            byHash.put(hash, loaded);
            return loaded;
        }
        catch (final IOException | RefusedException e)
        {
            LOG.error("{} cannot be loaded: {}", file, e.getMessage());
            return null;
        }
    }
}
