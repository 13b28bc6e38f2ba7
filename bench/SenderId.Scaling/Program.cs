using System.Globalization;
using SenderId.Scaling;
using SenderId.Workloads;

// usage: SenderId.Scaling networks | compiled | answers | threads | verdict | state
//        SenderId.Scaling make FOLDER MESSAGES MBOX-MEGABYTES BATCH-LINES
//        SenderId.Scaling make-mime FOLDER MESSAGES SIGNED-MESSAGES
// The first six print a table each. "make" and "make-mime" fill a folder for bench/commands.sh.
switch (args)
{
    case ["networks"]:
        NetworkTable.Print();
        return 0;
    case ["compiled"]:
        CompiledRecordTable.Print();
        return 0;
    case ["answers"]:
        AnswerTable.Print();
        return 0;
    case ["threads"]:
        ThreadTable.Print();
        return 0;
    case ["verdict"]:
        await VerdictTable.PrintAsync().ConfigureAwait(false);
        return 0;
    case ["state"]:
        await StateTable.PrintAsync().ConfigureAwait(false);
        return 0;
    case ["make", var folder, var messages, var megabytes, var lines]:
        Make(folder, Count(messages), Count(megabytes), Count(lines));
        return 0;
    case ["make-mime", var folder, var messages, var signed]:
        MakeMime(folder, Count(messages), Count(signed));
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: SenderId.Scaling networks|compiled|answers|threads|verdict|state | make FOLDER MESSAGES MBOX-MEGABYTES BATCH-LINES"
            + " | make-mime FOLDER MESSAGES SIGNED-MESSAGES");
        return 2;
}

static int Count(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

static void Make(string folder, int messageCount, int megabytes, int lineCount)
{
    var messages = new NumberedMessages();
    Directory.CreateDirectory(folder);
    File.WriteAllText(Path.Combine(folder, "domains.zone"), NumberedMessages.Zone());
    Fill(Path.Combine(folder, "mail"), messageCount, (number, file) => messages.Write(number, file));

    if (megabytes > 0)
    {
        using FileStream mbox = File.Create(Path.Combine(folder, "all.mbox"), 1 << 20);
        messages.WriteMbox(mbox, megabytes * 1_000_000L);
    }

    using StreamWriter batch = File.CreateText(Path.Combine(folder, "batch.jsonl"));
    for (int number = 0; number < lineCount; number++)
    {
        batch.Write(NumberedMessages.BatchLine(number));
        batch.Write('\n');
    }
}

static void MakeMime(string folder, int messageCount, int signedCount)
{
    using var messages = new MimeMessages();
    Directory.CreateDirectory(folder);
    File.WriteAllText(Path.Combine(folder, "keys.zone"), messages.Zone());
    Fill(Path.Combine(folder, "mixed"), messageCount, messages.WriteMixed);
    Fill(Path.Combine(folder, "signed"), signedCount, messages.WriteSigned);
}

static void Fill(string folder, int count, Action<int, Stream> write)
{
    for (int number = 0; number < count; number++)
    {
        string sub = Path.Combine(folder, (number / 1000).ToString("D3", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(sub);
        using FileStream file = File.Create(Path.Combine(sub, string.Create(CultureInfo.InvariantCulture, $"{number:D6}.eml")));
        write(number, file);
    }
}
