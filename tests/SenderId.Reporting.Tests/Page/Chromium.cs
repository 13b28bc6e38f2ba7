using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace SenderId.Reporting.Tests.Page;

/// <summary>A browser without a window and without a network, told what to do over its DevTools protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("senderid-chromium-");
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonNode> _answers = Channel.CreateUnbounded<JsonNode>();
    private readonly Process _process;
    private Task _reading = Task.CompletedTask;
    private string? _session;
    private int _lastId;

    private Chromium(string program)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in new[]
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update",
            "--disable-sync", "--hide-scrollbars", "--force-color-profile=srgb", "--host-resolver-rules=MAP * ~NOTFOUND",
                $"--user-data-dir={_profile.FullName}",
            "--remote-debugging-port=0", "about:blank",
        })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Where Chromium is; null where it is not.</summary>
    public static string? Program { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(
        File.Exists);

    /// <summary>Every address that a page asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What the browser complained of, violations of the content policy among it.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Starts a browser with an empty page.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var browser = new Chromium(Program!);
        using var patience = new CancellationTokenSource(s_patience);
        const string Listening = "DevTools listening on ";
        string? line;
        do
        {
            line = await browser._process.StandardError.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("Chromium ended.");
        }
        while (!line.StartsWith(Listening, StringComparison.Ordinal));
        _ = browser._process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        await browser._socket.ConnectAsync(new Uri(line[Listening.Length..]), patience.Token);
        browser._reading = browser.ReadAsync();
        JsonNode target = await browser.SendAsync("Target.createTarget", new { url = "about:blank" });
        JsonNode attached = await browser.SendAsync("Target.attachToTarget", new { targetId = (string)target["targetId"]!, flatten = true });
        browser._session = (string)attached["sessionId"]!;
        foreach (string domain in new[] { "Page", "Network", "Log", "Runtime" })
        {
            await browser.SendAsync(domain + ".enable");
        }

        return browser;
    }

    /// <summary>Opens a file and waits until its script has run; where scripts are off, until it is loaded.</summary>
    public async Task OpenAsync(string path, bool hasScript = true)
    {
        await SendAsync("Page.navigate", new { url = new Uri(path).AbsoluteUri });
        var waited = Stopwatch.StartNew();
        string isReady = hasScript
            ? "document.documentElement?.dataset.ready === 'true'" : "document.readyState === 'complete' && location.protocol === 'file:'";
        while (!(await EvaluateAsync(isReady))!.GetValue<bool>())
        {
            Assert.True(waited.Elapsed < s_patience, "The page did not get ready: " + string.Join('\n', Complaints));
            await Task.Delay(50);
        }
    }

    /// <summary>Evaluates an expression in the page.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonNode answer = await SendAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        Assert.True(answer["exceptionDetails"] is null, answer.ToJsonString());
        return answer["result"]!["value"];
    }

    /// <summary>Makes the window as large as a screen, and says what it is shown on.</summary>
    public async Task ShowAsync(int width, int height, string scheme = "light", string media = "")
    {
        await SendAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = false });
        await SendAsync("Emulation.setEmulatedMedia", new { media, features = new[] { new { name = "prefers-color-scheme", value = scheme } } });
    }

    /// <summary>Takes a picture of the page from its top.</summary>
    public async Task<byte[]> CaptureAsync(int width, int height)
    {
        JsonNode answer = await SendAsync(
            "Page.captureScreenshot", new { format = "png", captureBeyondViewport = true, clip = new { x = 0, y = 0, width, height, scale = 1 } });
        return Convert.FromBase64String((string)answer["data"]!);
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    public async Task<JsonNode> SendAsync(string method, object? parameters = null)
    {
        int id = ++_lastId;
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters ?? new { }) };
        if (_session is not null)
        {
            command["sessionId"] = _session;
        }

        using var patience = new CancellationTokenSource(s_patience);
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        while (true)
        {
            JsonNode answer = await _answers.Reader.ReadAsync(patience.Token);
            if ((int?)answer["id"] == id)
            {
                Assert.True(answer["error"] is null, $"{method}: {answer["error"]?.ToJsonString()}");
                return answer["result"]!;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _socket.Dispose();
        _process.Dispose();
        for (int attempt = 0; _profile.Exists && attempt < 20; attempt++)
        {
            try
            {
                _profile.Delete(recursive: true);
                return;
            }
            catch (IOException)
            {
                // A child that has not ended yet may still write there.
                await Task.Delay(100);
            }
        }
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                WebSocketReceiveResult part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                {
                    continue;
                }

                Take(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or JsonException)
        {
            _answers.Writer.TryComplete(e);
        }
    }

    private void Take(JsonNode message)
    {
        switch ((string?)message["method"])
        {
            case "Network.requestWillBeSent":
                Requests.Add((string)message["params"]!["request"]!["url"]!);
                break;
            case "Log.entryAdded":
                Complaints.Add((string)message["params"]!["entry"]!["text"]!);
                break;
            case "Runtime.exceptionThrown":
                Complaints.Add(message["params"]!["exceptionDetails"]!.ToJsonString());
                break;
            default:
                _answers.Writer.TryWrite(message);
                break;
        }
    }
}
