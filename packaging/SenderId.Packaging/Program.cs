using SenderId.Packaging;

try
{
    if (args is not [string root, string artifacts, string version, string packages, string kind, ..])
    {
        throw new PackagingException("usage: SenderId.Packaging ROOT ARTIFACTS VERSION PACKAGES module | tool | debian ARCHITECTURE FOLDER");
    }

    var source = PackageSource.Open(root, artifacts, version, packages);
    string path = args[5..] switch
    {
        [] when kind == "module" => ModulePackage.Make(source),
        [] when kind == "tool" => ToolPackage.Make(source),
        [string architecture, string folder] when kind == "debian" => DebianBuild.Make(source, architecture, folder),
        _ => throw new PackagingException($"'{string.Join(' ', args[4..])}' is not a package; write module, tool, or debian ARCHITECTURE FOLDER."),
    };
    Console.WriteLine($"Made {path} ({new FileInfo(path).Length / 1024.0 / 1024.0:F1} MiB)");
    return 0;
}
catch (PackagingException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
