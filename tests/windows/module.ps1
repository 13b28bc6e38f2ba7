param([string] $Clone)
$ErrorActionPreference = 'Stop'
Import-Module "$Clone\SenderId.psd1"
$config = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'senderid-smoke.json')
[IO.File]::Delete($config)
Set-SenderIdConfig -ConfigPath $config -SpoofedDomainAction Reject -BypassedSenderDomains 'partner.example'
$settings = Get-SenderIdConfig -ConfigPath $config
"$($settings.SpoofedDomainAction) $($settings.BypassedSenderDomains)"
$result = Test-SenderId -Path "$Clone\samples\messages\06-fail-spoofed.eml" -ZonePath "$Clone\samples\zone" -ConfigPath $config
"$($result.Status) $($result.Action)"
