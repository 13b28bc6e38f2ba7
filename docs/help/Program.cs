using System.Reflection;
using System.Text;
using System.Xml;
using SenderId.HelpBuilder;

// Usage: SenderId.HelpBuilder ASSEMBLY TEXTS OUTPUT
//   ASSEMBLY  the cmdlets; the compiler's XML files lie beside it
//   TEXTS     folder with en-US.xml (texts no doc comment has) and one file for each other language
//   OUTPUT    folder that gets LANGUAGE/ASSEMBLY-Help.xml
if (args.Length != 3)
{
    Console.Error.WriteLine("usage: SenderId.HelpBuilder ASSEMBLY TEXTS OUTPUT");
    return 2;
}

string assemblyPath = Path.GetFullPath(args[0]);
IReadOnlyList<CmdletModel> cmdlets = CmdletModel.ReadAll(Assembly.LoadFrom(assemblyPath));
DocTexts english = DocTexts.Load("en-US",
    [.. Directory.EnumerateFiles(Path.GetDirectoryName(assemblyPath)!, "*.xml"), Path.Combine(args[1], "en-US.xml")]);
List<string> faults = [];

foreach (string file in Directory.EnumerateFiles(args[1], "*.xml").Order(StringComparer.Ordinal))
{
    string culture = Path.GetFileNameWithoutExtension(file);
    DocTexts texts = culture == english.Culture ? english : DocTexts.Load(culture, file);
    faults.AddRange(HelpCheck.Missing(cmdlets, texts).Concat(HelpCheck.Differences(english, texts)));
    if (faults.Count > 0)
    {
        continue;
    }

    string folder = Directory.CreateDirectory(Path.Combine(args[2], culture)).FullName;
    XmlWriterSettings settings = new() { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" };
    using XmlWriter writer = XmlWriter.Create(Path.Combine(folder, Path.GetFileName(assemblyPath) + "-Help.xml"), settings);
    new MamlWriter(texts, english).Write(cmdlets).Save(writer);
}

foreach (string fault in faults.Distinct(StringComparer.Ordinal))
{
    // The form that MSBuild shows as an error of the build.
    Console.Error.WriteLine($"docs/help: error HELP001: {fault}");
}

return faults.Count == 0 ? 0 : 1;
