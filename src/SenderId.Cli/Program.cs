using System.Runtime.InteropServices;
using SenderId.Cli;

Terminal terminal = Terminal.OfProcess();
using var stop = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

// The runtime reads this at the first socket: the agent answers where an event arrives instead of waking another thread for it, as nothing there
// blocks. Under Postfix that takes a third off its processor time. Whoever sets the variable keeps the last word.
const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
if (args is ["agent", ..] && Environment.GetEnvironmentVariable(InlineCompletions) is null)
{
    Environment.SetEnvironmentVariable(InlineCompletions, "1");
}

return await CommandLine.RunAsync(args, terminal, stop.Token).ConfigureAwait(false);

void Stop(PosixSignalContext signal)
{
    // The first asks; the second, should the first not be heeded, ends the process as usual.
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
