using System.Globalization;
using System.Text.Json.Nodes;
using SenderId.Testing;

namespace SenderId.Reporting.Tests.Page;

/// <summary>The page in a browser.</summary>
public sealed class BrowserTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SampleLog _log = new();
    private Chromium? _browser;

    private Chromium Browser => _browser!;

    public async Task InitializeAsync() => _browser = Chromium.Program is null ? null : await Chromium.StartAsync();

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [ChromiumFact]
    public async Task Nothing_is_asked_for_and_no_stranger_runs_anything()
    {
        await OpenAsync(await PageLog.HostileAsync(_log));

        Assert.Null(await Browser.EvaluateAsync("window.pwned"));
        Assert.Equal(0, await NumberAsync(
            "document.querySelectorAll('img, iframe, object, [onload], [onerror], [onmouseover], main script, a[href^=javascript]').length"));
        Assert.True(await NumberAsync($"[...document.querySelectorAll('td')].filter(cell => cell.textContent.includes('{PageLog.Markup.Replace("</", "<\\/", StringComparison.Ordinal)}')).length") > 5);
        Assert.Equal([new Uri(File()).AbsoluteUri], Browser.Requests);
        Assert.Empty(Browser.Complaints);
    }

    [ChromiumFact]
    public async Task The_content_policy_stops_what_would_come_from_elsewhere()
    {
        await OpenAsync(PageLog.Samples());
        await Browser.EvaluateAsync(
            """
            new Promise(done => {
              const inline = document.createElement('script'); inline.textContent = 'window.pwned = 1'; document.body.append(inline);
              const image = document.createElement('img'); image.src = 'http://evil.example/x.png'; document.body.append(image);
              document.body.setAttribute('onclick', 'window.pwned = 1'); document.body.click();
              fetch('http://evil.example/').then(() => done(window.pwned = 1), () => setTimeout(done, 200));
            })
            """);
        Assert.Null(await Browser.EvaluateAsync("window.pwned"));
        Assert.True(Browser.Complaints.Count >= 4, string.Join('\n', Browser.Complaints));
        Assert.DoesNotContain(Browser.Requests, static url => url.StartsWith("http", StringComparison.Ordinal)
            && !url.Contains("evil.example", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task A_filter_by_time_and_status_shows_the_numbers_of_that_time_and_status()
    {
        AgentLogReport report = PageLog.Samples();
        await OpenAsync(report);
        Assert.Equal(report.MessageCount, await NumberAsync("Number(document.querySelector('[data-tile=all]').textContent.replace(/\\D/g, ''))"));

        await Browser.EvaluateAsync(
            """
            (() => {
              const form = document.getElementById('filter');
              form.from.value = 20; form.to.value = 22;
              for (const box of form.querySelectorAll('[name=status]')) box.checked = box.value === '4';
              form.dispatchEvent(new Event('change', { bubbles: true }));
            })()
            """);
        long fails = report.Slices.Skip(20).Take(3).Sum(static slice => slice.Statuses.Fail);
        Assert.True(fails > 0);
        Assert.Equal(fails, await NumberAsync("Number(document.querySelector('[data-tile=all]').textContent)"));
        Assert.Equal(3, await NumberAsync("document.querySelectorAll('#table-Time tbody tr:not([hidden])').length"));
        const string Rows = "[...document.querySelectorAll('#table-Servers tbody tr:not([hidden])')]";
        Assert.Equal(fails, await NumberAsync($"{Rows}.reduce((sum, row) => sum + Number(row.cells[1].dataset.raw), 0)"));
        Assert.Equal($"Fail {fails}", await TextAsync(
            $"'Fail ' + {Rows}.reduce((sum, row) => sum + Number(row.cells[3].textContent.replace('Fail ', '')), 0)"));
        Assert.Equal(0, await NumberAsync("document.querySelectorAll('#table-BrokenRecords tbody tr:not([hidden])').length"));
        Assert.False((await Browser.EvaluateAsync("document.querySelector('#WhatIf .unfiltered').hidden"))!.GetValue<bool>());

        await Browser.EvaluateAsync("new Promise(done => { document.getElementById('filter').reset(); setTimeout(done, 100); })");
        Assert.Equal(report.MessageCount, await NumberAsync("Number(document.querySelector('[data-tile=all]').textContent.replace(/\\D/g, ''))"));
        Assert.Empty(Browser.Complaints);
    }

    [ChromiumFact]
    public async Task A_table_is_downloaded_as_csv_that_no_spreadsheet_calculates()
    {
        await OpenAsync(PageLog.Samples());
        string csv = await TextAsync(
            """
            new Promise(done => {
              URL.createObjectURL = blob => { blob.text().then(done); return 'blob:none'; };
              HTMLAnchorElement.prototype.click = () => {};
              document.querySelector('.csv[data-table=Spoofing]').click();
            })
            """);
        string[] lines = csv.TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("Domain,IP address,Network,HELO,Messages,Rejected,Statuses,Last seen", lines[0]);
        Assert.Contains(lines, static line => line.Contains(",'=cmd|calc!A1,", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains(",<script>alert(document.domain)</script>,", StringComparison.Ordinal));
        Assert.Equal(PageLog.Samples().SpoofingSources.Count + 2, lines.Length);
    }

    [ChromiumFact]
    public async Task Without_scripts_every_number_is_there_and_nothing_that_needs_them()
    {
        await Browser.SendAsync("Emulation.setScriptExecutionDisabled", new { value = true });
        AgentLogReport report = PageLog.Samples();
        await OpenAsync(report, hasScript: false);
        JsonNode tree = await Browser.SendAsync("Accessibility.getFullAXTree");
        string[] names = [.. Nodes(tree).Select(static node => (string?)node["name"]?["value"] ?? "")];
        Assert.Contains(report.SpoofingSources[0].IPAddress, names);
        Assert.DoesNotContain("Filter", names);
        Assert.DoesNotContain(names, static name => name.StartsWith("Download as CSV", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task A_screen_reader_finds_headings_tables_columns_and_a_named_picture()
    {
        await OpenAsync(PageLog.Samples());
        JsonNode[] nodes = [.. Nodes(await Browser.SendAsync("Accessibility.getFullAXTree"))];
        string[] Named(string role) => [.. nodes.Where(node => (string?)node["role"]?["value"] == role)
            .Select(static node => (string?)node["name"]?["value"] ?? "")];
        Assert.Equal(13, Named("heading").Length);
        Assert.Contains("Who pretends to be us?", Named("heading"));
        Assert.All(Named("table"), Assert.NotEmpty);
        Assert.True(Named("columnheader").Length > 50);
        Assert.Equal(["Messages by time and status, as stacked bars"], Named("image").Concat(Named("img")).Where(static name => name.Length > 0));
        Assert.All(Named("checkbox"), Assert.NotEmpty);
        Assert.Equal(["From", "To"], Named("combobox"));
        Assert.Equal("en", await TextAsync("document.documentElement.lang"));
    }

    [ChromiumFact]
    public async Task Everything_is_reached_with_the_keyboard()
    {
        await OpenAsync(PageLog.Samples());
        var reached = new List<string>();
        for (int i = 0; i < 80; i++)
        {
            await Browser.SendAsync("Input.dispatchKeyEvent", new { type = "rawKeyDown", key = "Tab", code = "Tab", windowsVirtualKeyCode = 9 });
            await Browser.SendAsync("Input.dispatchKeyEvent", new { type = "keyUp", key = "Tab", code = "Tab", windowsVirtualKeyCode = 9 });
            reached.Add(await TextAsync(
                "(() => { const at = document.activeElement; return at.className || at.name || at.type || at.hash || at.tagName; })() + (getComputedStyle(document.activeElement).outlineStyle === 'none' ? ' unseen' : '')"));
        }

        Assert.Equal("skip", reached[0]);
        Assert.All(["from", "to", "status", "reset", "#Spoofing", "#Servers", "SUMMARY", "table", "csv"], name => Assert.Contains(name, reached));
        // Behind the last the focus is on nothing, and comes back to the first.
        Assert.Empty(reached.Where(static name => name.EndsWith(" unseen", StringComparison.Ordinal)).Except(["BODY unseen"]));
    }

    [ChromiumFact]
    public async Task A_phone_shows_the_page_without_scrolling_sideways()
    {
        await Browser.ShowAsync(360, 740);
        await OpenAsync(PageLog.Samples());
        Assert.Equal(360, await NumberAsync("document.documentElement.scrollWidth"));
        Assert.Equal(360, await NumberAsync("document.documentElement.clientWidth"));
    }

    [ChromiumFact]
    public async Task Paper_holds_every_table_in_its_width()
    {
        // The width of A4 without margins, at 96 pixels an inch.
        await Browser.ShowAsync(688, 1000, "dark", "print");
        await OpenAsync(PageLog.Samples());
        Assert.Equal("0 of 13", await TextAsync(
            "(() => { const all = [...document.querySelectorAll('.table')].filter(each => each.offsetParent); return all.filter(each => each.scrollWidth > each.clientWidth + 1).length + ' of ' + all.length; })()"));
        Assert.Equal("rgb(255, 255, 255)", await TextAsync("getComputedStyle(document.body).backgroundColor"));
        JsonNode pdf = await Browser.SendAsync("Page.printToPDF", new { preferCSSPageSize = true, printBackground = true });
        string text = System.Text.Encoding.Latin1.GetString(Convert.FromBase64String((string)pdf["data"]!));
        Assert.Contains("/MediaBox [0 0 594.95996 841.91998]", text, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Letters_stand_out_from_what_is_behind_them_in_light_and_in_dark()
    {
        foreach (string scheme in new[] { "light", "dark" })
        {
            await Browser.ShowAsync(1200, 900, scheme);
            await OpenAsync(PageLog.Samples());
            JsonNode ratios = (await Browser.EvaluateAsync(
                """
                (() => {
                  const style = getComputedStyle(document.documentElement);
                  const light = name => { const hex = style.getPropertyValue(name).trim();
                    const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
                    return .2126 * r + .7152 * g + .0722 * b; };
                  return ['--ink', '--soft', '--accent'].flatMap(ink => ['--paper', '--card'].map(paper => {
                    const [a, b] = [light(ink), light(paper)].sort((x, y) => y - x); return (a + .05) / (b + .05); }));
                })()
                """))!;
            // WCAG 2.1, success criterion 1.4.3.
            Assert.All(ratios.AsArray(), static ratio => Assert.True(ratio!.GetValue<double>() >= 4.5, ratio.ToJsonString()));
        }
    }

    // A cell with several lines that is one word has been broken inside of it.
    [ChromiumFact]
    public async Task No_domain_or_address_of_usual_length_is_broken_or_cut_on_screen_or_paper()
    {
        foreach ((int width, string media) in new[] { (1100, ""), (688, "print") })
        {
            await Browser.ShowAsync(width, 1000, "light", media);
            await OpenAsync(PageLog.Samples());
            string broken = await TextAsync(
                """
                [...document.querySelectorAll('table .value')]
                  .filter(cell => /^[^ ]{1,16}$/.test(cell.textContent) && cell.getClientRects().length > 1)
                  .map(cell => cell.textContent).join(', ')
                """);
            Assert.True(broken.Length == 0, $"{media} {width}: {broken}");
            Assert.Equal("", await TextAsync(
                """
                [...document.querySelectorAll('.table table')]
                  .filter(table => table.checkVisibility() && table.getBoundingClientRect().right > innerWidth + 1)
                  .map(table => table.id).join(', ')
                """));
        }
    }

    [ChromiumFact]
    public async Task The_pictures_of_the_documentation_are_of_this_page()
    {
        // SENDERID_SCREENSHOTS=docs/images makes the pictures of docs/report.md anew.
        string folder = Environment.GetEnvironmentVariable("SENDERID_SCREENSHOTS") is { Length: > 0 } named
            ? Path.Combine(RepositoryRoot.Path, named)
            : _folder.Path;
        Directory.CreateDirectory(folder);
        foreach ((string name, int width, int height, string scheme, string media) in new[]
        {
            ("light", 1100, 2200, "light", ""), ("dark", 1100, 1400, "dark", ""), ("phone", 390, 1600, "light", ""),
                ("print", 688, 973, "light", "print"),
        })
        {
            await Browser.ShowAsync(width, Math.Min(height, 1000), scheme, media);
            await OpenAsync(PageLog.Samples());
            byte[] picture = await Browser.CaptureAsync(width, height);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture.Take(4));
            Assert.True(picture.Length > 20_000, name);
            await System.IO.File.WriteAllBytesAsync(Path.Combine(folder, $"report-{name}.png"), picture);
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode tree) =>
        tree["nodes"]!.AsArray().Select(static node => node!).Where(static node => (bool?)node["ignored"] != true);

    private string File() => Path.Combine(_folder.Path, "report.html");

    private async Task OpenAsync(AgentLogReport report, bool hasScript = true)
    {
        await System.IO.File.WriteAllTextAsync(File(), ReportPage.Create(report, CultureInfo.GetCultureInfo("en")));
        await Browser.OpenAsync(File(), hasScript);
    }

    private async Task<double> NumberAsync(string expression) => (await Browser.EvaluateAsync(expression))!.GetValue<double>();

    private async Task<string> TextAsync(string expression) => (await Browser.EvaluateAsync(expression))!.GetValue<string>();
}
