package com.tradebaas.exchange.server;

import com.tradebaas.deribit.json.JsonException;
import com.tradebaas.deribit.json.JsonReader;
import com.tradebaas.deribit.json.JsonValue;
import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.exchange.server.admin.Users;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Users that the operator added, one JSON object a line, in a file that only its owner may read: it holds secrets,
 * which signed requests need as they are.
 */
final class UserFile implements Users
{
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final TokenStore tokens;

    /** Lets everybody in the file log in. */
    UserFile(final Path file, final TokenStore tokens)
    {
        this.file = file;
        this.tokens = tokens;
        try
        {
            if (Files.exists(file))
            {
                refuseReadable(file);
                for (final String line : Files.readAllLines(file))
                {
                    load(line);
                }
            }
        }
        catch (final IOException unreadable)
        {
            throw new IllegalStateException("cannot read " + file, unreadable);
        }
    }

    private void load(final String line)
    {
        try
        {
            final JsonValue user = JsonReader.read(line);
            add(new User(user.get("account").integer(0), user.get("name").string(), user.get("client_id").string(),
                user.get("client_secret").string()));
        }
        catch (final JsonException torn)
        {
            // Cut off by a crash: the operator was never told this user's secret.
        }
    }

    /** Refuses a file with secrets that others may read. */
    static void refuseReadable(final Path file) throws IOException
    {
        if (Files.getFileStore(file).supportsFileAttributeView("posix") &&
            !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file)))
        {
            throw new IllegalStateException(file + " holds secrets and must have mode 0600 or less");
        }
    }

    /** Opens a file for its owner only, and makes it when it is missing. */
    static FileChannel ownerOnly(final Path file) throws IOException
    {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.APPEND), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    @Override
    public List<User> all()
    {
        return tokens.users().stream().map(user ->
            new User(user.accountId(), user.name(), user.clientId(), user.clientSecret())).toList();
    }

    @Override
    public void add(final User user)
    {
        tokens.add(new ExchangeSettings.User(
            user.accountId(), user.name(), user.clientId(), user.clientSecret(), Map.of()));
    }

    @Override
    public void save(final User user) throws IOException
    {
        final byte[] line = new JsonWriter(256).beginObject().member("account", user.accountId())
            .member("name", user.name()).member("client_id", user.clientId())
            .member("client_secret", user.clientSecret()).endObject().copy();
        try (FileChannel out = ownerOnly(file))
        {
            out.write(ByteBuffer.wrap(line));
            out.write(ByteBuffer.wrap(new byte[]{'\n'}));
            out.force(true);
        }
    }
}
