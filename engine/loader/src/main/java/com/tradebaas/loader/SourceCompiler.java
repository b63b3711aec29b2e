package com.tradebaas.loader;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compiles one source file with the compiler of the running JDK. */
final class SourceCompiler
{
    private static final List<String> OPTIONS =
        List.of("--release", "17", "-proc:none", "-implicit:none", "-g", "-encoding", "UTF-8");

    private SourceCompiler()
    {
    }

    static TreeMap<String, byte[]> compile(final Path source) throws IOException, RefusedException
    {
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null)
        {
            throw new RefusedException("this Java has no compiler; use a JDK, or a jar instead of a source file");
        }
        final Path output = Files.createTempDirectory("strategy");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null))
        {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            final DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
            final boolean done = compiler.getTask(null, files, found, OPTIONS, null,
                files.getJavaFileObjects(source)).call();
            if (!done)
            {
                throw new RefusedException(first(found));
            }
            return read(output);
        }
        finally
        {
            try (Stream<Path> all = Files.walk(output))
            {
                for (final Path path : all.sorted(Comparator.reverseOrder()).toList())
                {
                    Files.delete(path);
                }
            }
        }
    }

    private static String first(final DiagnosticCollector<JavaFileObject> found)
    {
        return found.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .map(d -> "line " + d.getLineNumber() + ": " + d.getMessage(Locale.ROOT)).findFirst()
            .orElse("does not compile");
    }

    private static TreeMap<String, byte[]> read(final Path output) throws IOException
    {
        final TreeMap<String, byte[]> parts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output))
        {
            for (final Path path : all.filter(Files::isRegularFile).toList())
            {
                parts.put(output.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return parts;
    }
}
