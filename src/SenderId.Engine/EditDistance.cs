namespace SenderId;

/// <summary>How far two words are from each other in slips of the finger.</summary>
public static class EditDistance
{
    /// <summary>How many letters have to be added, dropped, changed or swapped with their neighbour (optimal string alignment).</summary>
    public static int Between(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        int[][] rows = [new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]];
        for (int j = 0; j <= right.Length; j++)
        {
            rows[0][j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int[] row = rows[i % 3];
            int[] above = rows[(i - 1) % 3];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], rows[(i - 2) % 3][j - 2] + 1);
                }
            }
        }

        return rows[left.Length % 3][right.Length];
    }
}
